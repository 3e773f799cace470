package io.github.civitgrabber.tracking;

import java.net.URI;
import java.nio.file.Path;

/** The JDBC URL of a database file. Pure. */
final class JdbcAddress {

  private JdbcAddress() {}

  /**
   * A URL that can only mean this file. The path is percent-encoded as a {@code file:} URI, because
   * the driver reads what follows a {@code ?} as settings, and {@code :memory:} or {@code
   * :resource:} at the start as something other than a file.
   */
  static String of(Path file) {
    URI uri = file.toAbsolutePath().toUri();
    String server = uri.getRawAuthority() == null ? "" : "//" + uri.getRawAuthority();
    return "jdbc:sqlite:file://" + server + uri.getRawPath();
  }
}
