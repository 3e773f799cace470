package io.github.civitgrabber.testing;

import java.util.Locale;

/** Another default locale for the length of a block. */
public final class DefaultLocale implements AutoCloseable {

  /** Java writes {@code %d} with other digits here. */
  public static final Locale WITH_OTHER_DIGITS = Locale.of("ar", "EG");

  private final Locale before = Locale.getDefault();

  private DefaultLocale() {}

  /** Sets it; closing sets the old one again. */
  public static DefaultLocale set(Locale locale) {
    DefaultLocale block = new DefaultLocale();
    Locale.setDefault(locale);
    return block;
  }

  @Override
  public void close() {
    Locale.setDefault(before);
  }
}
