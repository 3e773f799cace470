package io.github.civitgrabber.core;

import io.github.civitgrabber.core.text.Printable;
import java.util.Locale;

/** Each model that a user has published, every one of them a {@link Target.ByModel}. Immutable. */
public record ModelsOf(String username) implements Seed {

  public ModelsOf {
    if (username.isBlank()) {
      throw new IllegalArgumentException("a username must not be blank");
    }
  }

  @Override
  public String label() {
    return "models-of: " + Printable.line(username);
  }

  @Override
  public String identity() {
    return "models-of:" + username.toLowerCase(Locale.ROOT);
  }
}
