package io.github.civitgrabber.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run may write into its log: so much and no more, and each message on a line. */
class LogFileTest {

  private static final Logger LOG = LoggerFactory.getLogger(LogFileTest.class);
  private static final long MAX_SIZE = 10 << 20;
  private static final int MOST_CHARACTERS = 20_000;

  @TempDir Path folder;

  @Test
  void manyMessagesInAMoment_eachFileKeepsItsSizeAndThreeOldOnesStay() throws Exception {
    String message = "x".repeat(10_000);

    try (LogFile _ = LogFile.open(folder, false)) {
      for (int i = 0; i < 6000; i++) {
        LOG.warn("{} {}", i, message);
      }
    }

    assertThat(sizes())
        .containsOnlyKeys(
            "civit-grabber.log",
            "civit-grabber.log.1",
            "civit-grabber.log.2",
            "civit-grabber.log.3")
        .allSatisfy((_, size) -> assertThat(size).isLessThan(MAX_SIZE + 2 * message.length()));
    assertThat(Files.readString(folder.resolve("civit-grabber.log"))).contains(" 5999 xxx");
  }

  @Test
  void hugeMessage_isCutBetweenCharactersAndSaysSo() throws Exception {
    try (LogFile _ = LogFile.open(folder, false)) {
      LOG.warn("\ud83d\ude00".repeat(5_000_000));
      LOG.warn("next");
    }

    assertThat(Files.readAllLines(folder.resolve("civit-grabber.log")))
        .satisfiesExactly(
            cut ->
                assertThat(cut)
                    .endsWith("WARN  " + "\ud83d\ude00".repeat(MOST_CHARACTERS) + " ..."),
            next -> assertThat(next).endsWith("  next"));
  }

  @Test
  void hugeTextInAnException_isCutAndTheNextMessageHasALineOfItsOwn() throws Exception {
    try (LogFile _ = LogFile.open(folder, false)) {
      LOG.warn("tried", new IOException("\033[2J" + "x".repeat(20_000_000)));
      LOG.warn("next");
    }

    assertThat(Files.readAllLines(folder.resolve("civit-grabber.log")))
        .satisfiesExactly(
            message -> assertThat(message).endsWith("  tried"),
            cut ->
                assertThat(cut)
                    .startsWith("java.io.IOException:  [2Jxxx")
                    .endsWith("xxx ...")
                    .hasSizeLessThan(MOST_CHARACTERS + 10),
            next -> assertThat(next).endsWith("  next"));
  }

  @Test
  void exception_isThereWithItsLines() throws Exception {
    try (LogFile _ = LogFile.open(folder, false)) {
      LOG.warn("tried", new IOException("in vain", new IOException("no space")));
    }

    assertThat(Files.readAllLines(folder.resolve("civit-grabber.log")))
        .contains("java.io.IOException: in vain")
        .anyMatch(line -> line.startsWith("\tat " + LogFileTest.class.getName()))
        .anyMatch(line -> line.startsWith("Caused by: java.io.IOException: no space"));
  }

  private Map<String, Long> sizes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(
          Collectors.toMap(file -> file.getFileName().toString(), file -> file.toFile().length()));
    }
  }
}
