package io.github.civitgrabber.bench.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the command line asked for.
 *
 * @param port 0 for any free one
 * @param items how many pictures there are; of a video there is always one
 * @param models how many models the pictures are spread over, evenly
 * @param pictureBytes the size of each picture
 * @param videoBytes the size of the video that is there instead of the pictures; 0 for pictures
 * @param stallAt after how many bytes the first request of the video gets nothing more until its
 *     client is gone; 0 for never
 * @param latency before each picture or video
 * @param apiLatency before each page of a listing
 * @param lineMbit how many Mbit all answers together may send in a second; 0 for no bound
 * @param tlsStore the file of {@link TlsWire#context}; null for no TLS
 * @param lists the folder for ready lists of all addresses; null if none are wanted
 */
record Options(
    int port,
    int items,
    int models,
    int pictureBytes,
    long videoBytes,
    long stallAt,
    Duration latency,
    Duration apiLatency,
    long lineMbit,
    Path tlsStore,
    Path lists) {

  static Options parse(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException("Option " + args[i] + " needs a value");
      }
      given.put(args[i], args[i + 1]);
    }

    String tlsStore = given.remove("--tls-store");
    String lists = given.remove("--lists");
    long videoBytes = number(given, "--video-bytes", 0);
    int items = (int) number(given, "--items", 4_000);
    Options options =
        new Options(
            (int) number(given, "--port", 0),
            videoBytes > 0 ? 1 : items,
            (int) number(given, "--models", 1),
            (int) number(given, "--bytes", 150_000),
            videoBytes,
            number(given, "--stall-at", 0),
            Duration.ofMillis(number(given, "--latency-ms", 0)),
            Duration.ofMillis(number(given, "--api-latency-ms", 0)),
            number(given, "--line-mbit", 0),
            tlsStore == null ? null : Path.of(tlsStore),
            lists == null ? null : Path.of(lists));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("Unknown options " + given.keySet());
    }
    return options;
  }

  boolean video() {
    return videoBytes > 0;
  }

  private static long number(Map<String, String> given, String name, long ifAbsent) {
    String value = given.remove(name);
    return value == null ? ifAbsent : Long.parseLong(value);
  }
}
