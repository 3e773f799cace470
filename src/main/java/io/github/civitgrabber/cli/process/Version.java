package io.github.civitgrabber.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, from its jar. Stateless. */
public final class Version implements IVersionProvider {

  /** For example {@code 0.1.0}; {@code dev} where there is no jar. */
  public static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  @Override
  public String[] getVersion() throws IOException {
    String commit = commit();
    String version = "civit-grabber " + number();
    return new String[] {commit == null ? version : version + " (" + commit + ")"};
  }

  /** For example {@code abc1234}; null where the program was not built in a Git checkout. */
  private static @Nullable String commit() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream("git.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("git.commit.id.abbrev");
    }
  }
}
