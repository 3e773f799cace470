package io.github.civitgrabber.http;

/** The user's secret key of the API. Immutable. Never printed: {@code toString} hides it. */
public record ApiKey(String secret) {

  public ApiKey {
    // No header can hold anything else, and the JDK's client would print the key to say so.
    if (!secret.matches("[!-~]+")) {
      throw new IllegalArgumentException("the API key has a character that no key has");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[hidden]";
  }
}
