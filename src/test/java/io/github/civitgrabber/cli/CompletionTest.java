package io.github.civitgrabber.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shell offers. */
@Timeout(60)
class CompletionTest {

  @TempDir Path folder;

  @Test
  void knownTargets_areThoseOfTheDatabaseThatBeginSo() throws Exception {
    Home home = downloaded();
    String database = home.database().toString();

    assertThat(Cli.run("known-targets", "--db", database).lines())
        .containsExactly("user:ann", "user:bob");
    assertThat(Cli.run("known-targets", "--db", database, "user:a").lines())
        .containsExactly("user:ann");
    assertThat(Cli.run("known-targets", "--db", database, "model:").lines()).isEmpty();
    assertThat(Cli.run("known-targets", "--db", folder.resolve("none").toString()))
        .isEqualTo(new Cli.Result(0, "", ""));
  }

  /** A real bash, with the script and a program that answers as ours does. */
  @ParameterizedTest
  @Tag("slow")
  @EnabledOnOs(OS.LINUX)
  @CsvSource(
      delimiter = '|',
      value = {
        "'civit-grabber --mode '|model tag user version",
        "'civit-grabber --quality '|HD SD",
        "'civit-grabber --disable_prompt_check '|no yes",
        "civit-grabber --model_v|--model_version_id",
        "civit-grabber conf|config",
        "civit-grabber user:b|bob",
        "civit-grabber --db T us|user:ann user:bob",
        "civit-grabber --username u|",
      })
  void tab_offersWhatFits(String line, String expected) throws Exception {
    Home home = downloaded();
    Files.move(home.database(), folder.resolve("T"));
    Files.writeString(folder.resolve("script"), Cli.run("generate-completion").out());
    Files.writeString(
        folder.resolve("civit-grabber"),
        "[[ $1 == known-targets ]] && printf '%s\\n' user:ann user:bob | grep \"^${@: -1}\"");
    String bash =
        """
        compopt() { :; } # works under the Tab key only
        set -u; PATH=$PWD:$PATH; chmod +x civit-grabber; source ./script
        COMP_LINE=$1 COMP_POINT=${#1}
        line=${1//:/ : }
        read -ra COMP_WORDS <<<"$line"
        [[ $1 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMPREPLY=()
        _civit_grabber_with_targets
        printf '%s\\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"} | sed 's/ *$//' | sort -u | xargs
        """;

    Process process =
        new ProcessBuilder("bash", "-c", bash, "bash", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).strip())
        .isEqualTo(expected == null ? "" : expected);
  }

  private Home downloaded() throws IOException {
    Home home = new Home(folder);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      assertThat(home.users(server, "ann").code()).isZero();
    }
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("bob", 1))) {
      assertThat(home.users(server, "bob").code()).isZero();
    }
    return home;
  }
}
