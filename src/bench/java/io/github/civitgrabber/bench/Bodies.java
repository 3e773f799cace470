package io.github.civitgrabber.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Downloads a list of addresses with the JDK's HTTP client alone, in one of the ways in which it
 * hands out a body: no checks, no forcing to the disk, nothing of the program. What else the client
 * can be set to is as in the program. Start it with {@code java Bodies.java WAY LIST FOLDER
 * PARALLEL}, where LIST is an input file of aria2c; {@code -Djdk.httpclient.bufsize=16384} gives it
 * the JDK's own buffers.
 */
final class Bodies {
  private static final String BUFFER_SIZE = "jdk.httpclient.bufsize";
  private static final int COPY_BYTES = 64 << 10;
  private static final String OUT = "  out=";

  private final HttpClient client;
  private final Way way;

  private Bodies(HttpClient client, Way way) {
    this.client = client;
    this.way = way;
  }

  /**
   * Downloads everything; exit code 1 if anything failed.
   *
   * @throws IOException if the list cannot be read
   * @throws InterruptedException never, nobody interrupts this
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 4 || way(args[0]) == null) {
      System.err.println(
          "usage: java Bodies.java ofInputStream|subscriber|ofFile|ofByteArray LIST FOLDER"
              + " PARALLEL");
      System.exit(2);
    }
    // As the program does it, before the client's classes are loaded, which read it once.
    if (System.getProperty(BUFFER_SIZE) == null) {
      System.setProperty(BUFFER_SIZE, "65536");
    }
    List<Job> jobs = Job.read(Path.of(args[1]), Path.of(args[2]));
    int failed;
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient client =
            HttpClient.newBuilder()
                .executor(tasks)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
      failed = new Bodies(client, way(args[0])).all(jobs, Integer.parseInt(args[3]));
    }
    if (failed > 0) {
      System.err.println(failed + " of " + jobs.size() + " failed");
      System.exit(1);
    }
  }

  private static Way way(String name) {
    return switch (name) {
      case "ofInputStream" -> Bodies::ofInputStream;
      case "subscriber" -> Bodies::subscriber;
      case "ofFile" -> Bodies::ofFile;
      case "ofByteArray" -> Bodies::ofByteArray;
      default -> null;
    };
  }

  /** Downloads with a thread for each, so many of them at a time; how many failed. */
  private int all(List<Job> jobs, int parallel) throws InterruptedException {
    AtomicInteger failed = new AtomicInteger();
    Semaphore free = new Semaphore(parallel);
    try (ExecutorService items = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Job job : jobs) {
        free.acquire();
        items.execute(
            () -> {
              try {
                download(job);
              } catch (IOException | InterruptedException | RuntimeException e) {
                failed.incrementAndGet();
                System.err.println(job.address() + ": " + e);
              } finally {
                free.release();
              }
            });
      }
    }
    return failed.get();
  }

  private void download(Job job) throws IOException, InterruptedException {
    Path part = job.file().resolveSibling(job.file().getFileName() + ".part");
    way.fetch(this, job.address(), part);
    Files.move(part, job.file(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** How one body gets into a file. */
  @FunctionalInterface
  private interface Way {
    void fetch(Bodies bodies, URI address, Path part) throws IOException, InterruptedException;
  }

  /** The item's own thread reads. */
  private void ofInputStream(URI address, Path part) throws IOException, InterruptedException {
    try (InputStream body = get(address, BodyHandlers.ofInputStream());
        FileChannel file = open(part)) {
      byte[] buffer = new byte[COPY_BYTES];
      for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
        write(file, ByteBuffer.wrap(buffer, 0, length));
      }
    }
  }

  /** The program's way: the client's threads write. */
  private void subscriber(URI address, Path part) throws IOException, InterruptedException {
    try (Sink sink = new Sink(part)) {
      get(address, _ -> sink);
    }
  }

  /** The JDK's own way to do the same. */
  private void ofFile(URI address, Path part) throws IOException, InterruptedException {
    get(
        address,
        BodyHandlers.ofFile(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }

  /** The whole body in memory, then one write. */
  private void ofByteArray(URI address, Path part) throws IOException, InterruptedException {
    byte[] body = get(address, BodyHandlers.ofByteArray());
    try (FileChannel file = open(part)) {
      write(file, ByteBuffer.wrap(body));
    }
  }

  /** Not {@code send}, which does more of the work in the caller's thread: the program has this. */
  private <T> T get(URI address, BodyHandler<T> handler) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .setHeader("Accept", "*/*")
            .setHeader("Accept-Encoding", "identity")
            .build();
    try {
      HttpResponse<T> response = client.sendAsync(request, handler).get();
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return response.body();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** As the program opens a part file. */
  private static FileChannel open(Path part) throws IOException {
    return FileChannel.open(
        part,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** One file to get. */
  private record Job(URI address, Path file) {

    static List<Job> read(Path list, Path folder) throws IOException {
      List<Job> jobs = new ArrayList<>();
      URI address = null;
      for (String line : Files.readAllLines(list)) {
        if (line.startsWith(OUT)) {
          jobs.add(new Job(address, folder.resolve(line.substring(OUT.length()))));
        } else {
          address = URI.create(line);
        }
      }
      return jobs;
    }
  }

  /** Writes what comes, as it comes: what {@code SinkSubscriber} and {@code PartFile} do. */
  private static final class Sink implements BodySubscriber<Void>, AutoCloseable {
    private final Path part;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private FileChannel file;
    private Subscription subscription;

    Sink(Path part) {
      this.part = part;
    }

    @Override
    public CompletionStage<Void> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      try {
        file = open(part);
        given.request(1);
      } catch (IOException e) {
        fail(e);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
      try {
        ByteBuffer[] buffers = bytes.toArray(ByteBuffer[]::new);
        long left = 0;
        for (ByteBuffer buffer : buffers) {
          left += buffer.remaining();
        }
        while (left > 0) {
          left -= file.write(buffers);
        }
        subscription.request(1);
      } catch (IOException e) {
        fail(e);
      }
    }

    private void fail(IOException e) {
      done.completeExceptionally(e);
      subscription.cancel();
    }

    @Override
    public void onError(Throwable failure) {
      done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      done.complete(null);
    }

    @Override
    public void close() throws IOException {
      if (file != null) {
        file.close();
      }
    }
  }
}
