package io.github.civitgrabber.http;

/** The user's secret key of the API. Immutable. Never printed: {@code toString} hides it. */
public record ApiKey(String secret) {

  @Override
  public String toString() {
    return "ApiKey[hidden]";
  }
}
