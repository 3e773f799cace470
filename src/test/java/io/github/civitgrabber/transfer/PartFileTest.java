package io.github.civitgrabber.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.ResponseHead;
import io.github.civitgrabber.http.range.Extent;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartFileTest {

  private static final URI ADDRESS = URI.create("https://image.civitai.com/1");
  private static final ResponseHead HEAD =
      new ResponseHead(ADDRESS, new Extent.Whole(), OptionalLong.empty(), null);

  @TempDir private Path folder;

  private static final FileNames.Part NAME = new FileNames.Part(1, Quality.HD);

  private final LongAdder received = new LongAdder();

  @Test
  void beforeTheBody_nothingIsOnDisk() throws IOException {
    try (PartFile part = partFile()) {
      assertThat(part.bytes()).isZero();
    }

    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 63, 64, 65, 200})
  void piecesOfAnySize_areJoinedAndTheHeadIsKept(int size) throws IOException {
    byte[] body = new byte[200];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }
    Path path = folder.resolve(NAME.text());

    try (PartFile part = partFile()) {
      part.start(HEAD);
      for (int from = 0; from < body.length; from += size) {
        int length = Math.min(size, body.length - from);
        // In two buffers, as the client may give them.
        part.write(
            List.of(
                ByteBuffer.wrap(body, from, length / 2),
                ByteBuffer.wrap(body, from + length / 2, length - length / 2).asReadOnlyBuffer()));
      }

      assertThat(part.bytes()).isEqualTo(200);
    }
    assertThat(path).hasBinaryContent(body);
    assertThat(received.sum()).isEqualTo(200);
  }

  @Test
  void buffers_areConsumed() throws IOException {
    ByteBuffer piece = text("0123456789".repeat(10));
    try (PartFile part = partFile()) {
      part.start(HEAD);
      part.write(List.of(piece));
    }

    assertThat(piece.hasRemaining()).isFalse();
  }

  @Test
  void longerPartFileOfAnEarlierRun_isReplacedWhole() throws IOException {
    Path path = Files.writeString(folder.resolve(NAME.text()), "left by a killed run");
    try (PartFile part = partFile()) {
      part.start(HEAD);
      part.write(List.of(text("new")));
    }

    assertThat(path).hasContent("new");
  }

  @Test
  void linkUnderItsName_isNotFollowed() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious.txt"), "mine");
    Path path = Files.createSymbolicLink(folder.resolve(NAME.text()), precious);

    try (PartFile part = partFile()) {
      assertThatThrownBy(() -> part.start(HEAD)).isInstanceOf(IOException.class);
    }
    assertThat(precious).hasContent("mine");
  }

  @Test
  void linkToNowhereUnderItsName_isNotFollowed() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Path path = Files.createSymbolicLink(folder.resolve(NAME.text()), elsewhere);

    try (PartFile part = partFile()) {
      assertThatThrownBy(() -> part.start(HEAD)).isInstanceOf(IOException.class);
    }
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void bodyBeforeItsHead_isRefused() throws IOException {
    try (PartFile part = partFile()) {
      assertThatThrownBy(() -> part.write(List.of(text("abc"))))
          .isInstanceOf(IOException.class)
          .hasMessage("body before its head");
    }
    assertThat(received.sum()).isZero();
  }

  @Test
  void bodyWithoutEnd_isRefusedAtTheBoundAndNotWritten() throws IOException {
    Path path = folder.resolve(NAME.text());
    try (PartFile part =
        new PartFile(new PartSlot(folder, NAME), ADDRESS, null, (1L << 30) + 2, received::add)) {
      part.start(HEAD);
      part.write(List.of(text("abc")));
      ByteBuffer whole = ByteBuffer.allocate(1 << 20);
      assertThatThrownBy(
              () ->
                  part.write(
                      Collections.nCopies(1024, whole).stream()
                          .map(ByteBuffer::duplicate)
                          .toList()))
          .isInstanceOfSatisfying(
              HttpFailure.class,
              failure ->
                  assertThat(failure.fault())
                      .isEqualTo(new Fault.Forbidden("a body of more than 1 GiB")));
    }

    assertThat(path).hasContent("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1_HD.part", "1_HD.part.resume"})
  void folderUnderOneOfTheNames_isNotTouched(String name) throws IOException {
    Path taken = Files.createDirectory(folder.resolve(name));
    ResponseHead large =
        new ResponseHead(ADDRESS, new Extent.Whole(), OptionalLong.of(1 << 20), "\"v1\"");

    try (PartFile part = partFile()) {
      assertThatThrownBy(() -> part.start(large)).isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(taken).isEmptyDirectory();
  }

  @Test
  void anotherProcessWritesToo_lengthIsNotBelieved() throws IOException {
    PartSlot slot = new PartSlot(folder, NAME);
    try (PartFile part = partFile(slot)) {
      part.start(HEAD);
      part.write(List.of(text("abc")));
      part.checkLength();
      Files.writeString(slot.path(), "abcd");

      assertThatThrownBy(part::checkLength).isInstanceOfSatisfying(HttpFailure.class, slot::fail);
    }
    assertThat(slot.path()).doesNotExist();
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private PartFile partFile() {
    return partFile(new PartSlot(folder, NAME));
  }

  private PartFile partFile(PartSlot slot) {
    return new PartFile(slot, ADDRESS, null, 1 << 30, received::add);
  }
}
