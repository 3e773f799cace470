package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.testing.Cli;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiKeyOptionTest {

  private static final String CUT_KEY = "sesame-0123456789\u2026";

  @Test
  void keyThatNoHeaderCanHold_isWrongUsageAndNotPrinted() {
    Cli.Result result = Cli.run("--mode", "1", "--username", "anna", "--api_key", CUT_KEY);

    assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(result.err())
        .isEqualToIgnoringNewLines(
            "Invalid value for option '--api_key': the API key has a character that no key has.");
  }

  @Test
  void sameKeyInTheEnvironment_isTheSame() {
    Cli.Result result =
        Cli.run(
            Map.of("CIVITAI_API_KEY", CUT_KEY), action -> {}, "--mode", "1", "--username", "anna");

    assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(result.err())
        .isEqualToIgnoringNewLines(
            "Invalid value for CIVITAI_API_KEY: the API key has a character that no key has.");
  }
}
