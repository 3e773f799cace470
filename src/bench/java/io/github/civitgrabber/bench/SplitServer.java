package io.github.civitgrabber.bench;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves an uneven gallery of the user "bench" behind the API's bound, until it is killed. It
 * writes its port to standard output; {@code /calls} tells how many pages of images it has given.
 */
final class SplitServer {

  private SplitServer() {}

  public static void main(String[] args) throws Exception {
    DemoServer server =
        DemoServer.start(DemoCatalog.ofUneven("bench", Integer.parseInt(args[0]), 1));
    AtomicInteger calls = new AtomicInteger();
    server.knobs().logOnly(request -> false).script(request -> answer(request, calls));
    System.out.println(server.apiUrl().getPort());
    Thread.currentThread().join();
  }

  private static Optional<Fault> answer(DemoRequest request, AtomicInteger calls) {
    if (request.path().equals("/calls")) {
      byte[] number = calls.toString().getBytes(StandardCharsets.US_ASCII);
      return Optional.of(new Fault.Body("text/plain", number));
    }
    if (request.path().equals("/api/v1/images")) {
      calls.incrementAndGet();
    }
    return Optional.empty();
  }
}
