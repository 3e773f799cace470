package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.SocketScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages of any size and kind, in a process with a heap of 128 MB. */
@Timeout(120)
@Tag("slow")
class HugePageTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final int GIGABYTE = 1_000_000_000;

  /** Of the entries of a page, so that it is just within the bound. */
  private static final int LARGEST = 15_900_000;

  @TempDir Path home;

  @Test
  void streamWithoutEnd_isAGapAfterOneTryOfEachSize() throws Exception {
    byte[] entries = (entry(7, "null") + ",").repeat(1_000).getBytes(StandardCharsets.US_ASCII);

    assertGap(
        wire -> {
          wire.request();
          wire.send(OK + "\r\n{\"items\":[");
          for (int sent = 0; sent < GIGABYTE; sent += entries.length) {
            wire.send(entries);
          }
        });
  }

  @Test
  void announcedLengthOfAGigabyte_isRefusedBeforeAnyOfItIsRead() throws Exception {
    assertGap(
        wire -> {
          wire.request();
          wire.send(OK + "Content-Length: " + GIGABYTE + "\r\n\r\n");
          wire.idleTimeout();
        });
  }

  private void assertGap(SocketScript.Script script) throws Exception {
    try (SocketScript server = SocketScript.start(script);
        Child child = grab(server)) {
      assertThat(child.exitCode()).as(child.text()).isEqualTo(1);
      assertThat(child.text())
          .contains("but got an answer of more than 16,000,000 bytes (after 3 attempts)");
      assertThat(server.requests())
          .extracting(request -> request.path().replaceAll(".*limit=(\\d+).*", "$1"))
          .containsExactly("200", "100", "20");
    }
  }

  /** What takes the most memory for each of its bytes, and as much of it as a page can have. */
  @Test
  void largePagesOfSmallValues_areReadWithinTheHeap() throws Exception {
    List<String> pages =
        List.of(
            listOf("{}", LARGEST),
            listOf("1", LARGEST),
            entries(1, LARGEST, "{}"),
            entries(20, LARGEST / 20, "{\"a\":[{}]}"),
            entries(200, LARGEST / 200, "\"a\""));

    try (SocketScript server = SocketScript.start(wire -> lead(wire, pages));
        Child child = grab(server)) {
      assertThat(child.exitCode()).as(child.text()).isEqualTo(1);
      assertThat(child.text())
          .contains("page 5, ")
          .containsPattern("failed, no connection: 221 ")
          .doesNotContain("OutOfMemory", "internal error");
      assertThat(server.requests()).hasSize(pages.size());
    }
  }

  private static void lead(SocketScript.Wire wire, List<String> pages) throws IOException {
    while (wire.request()) {
      String[] cursor = wire.path().split("cursor=");
      int page = cursor.length == 1 ? 0 : Integer.parseInt(cursor[1]);
      String next = page + 1 == pages.size() ? "null" : Integer.toString(page + 1);
      wire.send(
          SocketScript.ok(
              "{\"items\":[%s],\"metadata\":{\"nextCursor\":%s}}"
                  .formatted(pages.get(page), next)));
    }
  }

  /** Entries with other ids than those of the other pages. */
  private static String entries(int count, int bytes, String value) {
    String values = listOf(value, bytes - 200);
    return IntStream.range(0, count)
        .mapToObj(n -> entry(1_000L * count + n, "{\"a\":[" + values + "]}"))
        .collect(Collectors.joining(","));
  }

  private static String listOf(String value, int bytes) {
    return (value + ",").repeat(bytes / (value.length() + 1) - 1) + value;
  }

  private static String entry(long id, String meta) {
    return "{\"id\":%s,\"url\":\"http://127.0.0.1:1/%s.jpeg\",\"meta\":%s}".formatted(id, id, meta);
  }

  private Child grab(SocketScript server) throws Exception {
    return Child.start(
        home,
        new String[] {"-Xmx128m"},
        "--mode=1",
        "--username=ann",
        "--retries=0",
        "--api_rate=100",
        "--min_free=0",
        "--api_url=" + server.origin(),
        "--output_dir=" + home.resolve("out"),
        "--db=" + home.resolve("t.sqlite"));
  }
}
