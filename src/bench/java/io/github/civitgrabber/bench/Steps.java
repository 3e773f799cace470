package io.github.civitgrabber.bench;

import io.github.civitgrabber.core.Found;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.MediaAddress;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.MetaValue;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.library.MediaLibrary;
import io.github.civitgrabber.library.Mover;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does what the program does with an item's bytes, up to a step and without a network, for the
 * measurement of each step. Every start opens the same things, whatever its step needs, so that
 * {@code nothing} can be subtracted from all. Start it with {@code java
 * --enable-native-access=ALL-UNNAMED -cp civit-grabber.jar Steps.java STEP FOLDER ITEMS BYTES
 * PARALLEL}; FOLDER is empty. That an item is made counts as part of the first step.
 */
final class Steps {
  private static final long FIRST_ID = 100_000_000;
  private static final int MODELS = 8;

  /** In the order in which an item takes them: each does all of those before it. */
  private enum Step {
    NOTHING("nothing"),
    PART_FILE("part file"),
    FORCED("+ forced"),
    MOVE("+ move"),
    SIDECAR("+ sidecar"),
    ROW("+ row");

    private final String text;

    Step(String text) {
      this.text = text;
    }

    static Step of(String text) {
      for (Step step : values()) {
        if (step.text.equals(text)) {
          return step;
        }
      }
      throw new IllegalArgumentException("unknown step " + text);
    }

    boolean includes(Step other) {
      return compareTo(other) >= 0;
    }
  }

  private final Step last;
  private final Path folder;
  private final byte[] bytes;
  private final MediaLibrary library;
  private final TrackingDatabase tracking;
  private final Clock clock = Clock.system(ZoneId.systemDefault());

  /** Stands in for the library's own, where the library is left out. */
  private final ReentrantLock naming = new ReentrantLock();

  private Steps(
      Step last, Path folder, int length, MediaLibrary library, TrackingDatabase tracking) {
    this.last = last;
    this.folder = folder;
    this.bytes = new byte[length];
    this.library = library;
    this.tracking = tracking;
  }

  /**
   * Does it for all items; exit code 1 if anything failed.
   *
   * @throws TrackingException if the database cannot be opened or written
   */
  public static void main(String[] args) throws TrackingException {
    if (args.length != 5) {
      System.err.println(
          "usage: java -cp civit-grabber.jar Steps.java STEP FOLDER ITEMS BYTES PARALLEL");
      System.exit(2);
    }
    Step last = Step.of(args[0]);
    Path folder = Path.of(args[1]).toAbsolutePath().normalize();
    int items = last == Step.NOTHING ? 0 : Integer.parseInt(args[2]);
    int failed;
    try (TrackingDatabase tracking =
        TrackingDatabase.open(
            folder.resolve("t.sqlite"),
            false,
            Clock.system(ZoneId.systemDefault()),
            System::nanoTime,
            WaitListener.NONE,
            failure -> System.err.println("rows can't be written: " + failure))) {
      Steps steps =
          new Steps(
              last,
              folder,
              Integer.parseInt(args[3]),
              new MediaLibrary(folder, new Mover(Thread::sleep)),
              tracking);
      failed = steps.all(items, Integer.parseInt(args[4]));
      tracking.flush();
    }
    if (failed > 0) {
      System.err.println(failed + " of " + items + " failed");
      System.exit(1);
    }
  }

  /** Takes the items one after the other, in so many threads; how many failed. */
  private int all(int items, int parallel) {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < parallel; i++) {
        threads.execute(
            () -> {
              for (int item = next.getAndIncrement(); item < items; item = next.getAndIncrement()) {
                try {
                  one(fetch(item));
                } catch (IOException | RuntimeException e) {
                  failed.incrementAndGet();
                  System.err.println(item + ": " + e);
                }
              }
            });
      }
    }
    return failed.get();
  }

  private void one(Plan.Fetch fetch) throws IOException {
    library.prepare(fetch);
    Path part = fetch.folder().resolve(fetch.part().text());
    writePart(part);
    if (last.includes(Step.SIDECAR)) {
      // Sidecar and move in one, with the program's own code.
      Path file = library.place(fetch, part, MediaType.JPEG);
      if (last.includes(Step.ROW)) {
        tracking.record(row(fetch, file));
      }
    } else if (last.includes(Step.MOVE)) {
      move(part, fetch.folder().resolve(fetch.item().id() + ".jpeg"));
    }
  }

  /**
   * The system calls of {@code PartSlot} and {@code PartFile}, by hand because they are for their
   * own package only: a look for what an earlier run has left, the file, and its bytes in two
   * pieces, from the heap as the HTTP client hands them out. The check of the bytes is left out.
   */
  private void writePart(Path part) throws IOException {
    Path state = part.resolveSibling(part.getFileName() + ".resume");
    if (Files.isRegularFile(state, LinkOption.NOFOLLOW_LINKS)
        || Files.exists(part, LinkOption.NOFOLLOW_LINKS)
        || Files.isRegularFile(state, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("the folder is not empty: " + part);
    }
    try (FileChannel file =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      int half = bytes.length / 2;
      write(file, ByteBuffer.wrap(bytes, 0, half));
      write(file, ByteBuffer.wrap(bytes, half, bytes.length - half));
      if (last.includes(Step.FORCED)) {
        file.force(false);
      }
    }
  }

  private static void write(FileChannel file, ByteBuffer piece) throws IOException {
    ByteBuffer[] pieces = {piece};
    for (long left = piece.remaining(); left > 0; ) {
      left -= file.write(pieces);
    }
  }

  /** What {@code MediaLibrary.place} does, without the sidecar. */
  private void move(Path part, Path file) throws IOException {
    naming.lock();
    try {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("the folder is not empty: " + file);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      naming.unlock();
    }
  }

  /** What {@code Rows}, which is for its own package only, makes of a fetch. */
  private TrackedImage row(Plan.Fetch fetch, Path file) {
    TrackingKey key = fetch.key();
    return new TrackedImage(
        key.text(),
        Long.toString(key.imageId()),
        key.quality().name(),
        file,
        LocalDateTime.now(clock),
        fetch.address().first().toString(),
        fetch.item().data().text("Model").orElseThrow(),
        key.target().type(),
        key.target().value(),
        Set.of());
  }

  private Plan.Fetch fetch(int index) {
    long id = FIRST_ID + index;
    String model = "Model " + index % MODELS;
    String uuid = String.format(Locale.ROOT, "0a1b2c3d-4e5f-4aaa-8bbb-%012x", id);
    URI address = URI.create("http://127.0.0.1/m/" + uuid + "/width=832/" + uuid + ".jpeg");
    Target target = new Target.ByUser("bench");
    Item item =
        new Item(
            id,
            address,
            Item.Kind.IMAGE,
            OptionalInt.of(832),
            "bench",
            "Illustrious",
            new GenerationData(data(id, model), List.of()),
            null);
    return new Plan.Fetch(
        new Found(item, Listing.ofUser("bench")),
        new TrackingKey(target, id, Quality.SD),
        new MediaAddress(address, null),
        folder.resolve("Username_Search").resolve("bench").resolve(model),
        Known.NOTHING);
  }

  /** As the items of the bench's server have it: a sidecar of some 600 bytes. */
  private static Map<String, MetaValue> data(long id, String model) {
    Map<String, MetaValue> data = new LinkedHashMap<>();
    data.put("Size", new MetaValue.Text("832x1216"));
    data.put("seed", new MetaValue.Json(Long.toString(id * 7_919), false));
    data.put("steps", new MetaValue.Json("28", false));
    data.put("Model", new MetaValue.Text(model));
    data.put("sampler", new MetaValue.Text("DPM++ 2M Karras"));
    data.put("cfgScale", new MetaValue.Json("5", false));
    data.put("clipSkip", new MetaValue.Json("2", false));
    data.put(
        "prompt",
        new MetaValue.Text(
            "a lighthouse on a cliff above a stormy sea, number "
                + id
                + ", evening light, long shadows, wet rocks, gulls in the wind, a small boat far"
                + " out, oil painting, thick brush strokes, muted colours, wide view, fine detail"
                + " in the foreground, soft clouds"));
    data.put(
        "negativePrompt",
        new MetaValue.Text(
            "worst quality, low quality, blurry, text, watermark, signature, extra limbs, out of"
                + " frame"));
    data.put("resources", new MetaValue.Json("[]", true));
    data.put(
        "civitaiResources",
        new MetaValue.Json(
            "[{\"type\":\"checkpoint\",\"modelVersionId\":2000001},"
                + "{\"type\":\"lora\",\"weight\":0.65,\"modelVersionId\":2000002}]",
            false));
    return data;
  }
}
