package io.github.civitgrabber.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UninterruptiblyTest {

  @TempDir private Path folder;

  @AfterEach
  void clearInterrupt() {
    boolean _ = Thread.interrupted();
  }

  @Test
  void interruptedCaller_workIsDoneAndTheInterruptStays() throws Exception {
    Path file = folder.resolve("file");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Thread.currentThread().interrupt();

      int written = Uninterruptibly.run(() -> channel.write(ByteBuffer.wrap(new byte[7])));

      assertThat(written).isEqualTo(7);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      assertThat(channel.isOpen()).isTrue();
    }
    assertThat(Files.size(file)).isEqualTo(7);
  }

  @Test
  void failures_comeOutAsTheyAre() {
    IOException full = new IOException("full");
    IllegalStateException defect = new IllegalStateException("defect");
    OutOfMemoryError error = new OutOfMemoryError("made for this test");

    assertThatThrownBy(() -> Uninterruptibly.run(() -> fail(full))).isSameAs(full);
    assertThatThrownBy(() -> Uninterruptibly.run(() -> fail(defect))).isSameAs(defect);
    assertThatThrownBy(() -> Uninterruptibly.run(() -> fail(error))).isSameAs(error);
  }

  private static String fail(Throwable how) throws IOException {
    switch (how) {
      case IOException failure -> throw failure;
      case RuntimeException failure -> throw failure;
      default -> throw (Error) how;
    }
  }
}
