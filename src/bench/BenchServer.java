import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * A made-up Civitai on loopback that costs as little CPU as it can, so that a measurement on a
 * small machine shows the client and not the server.
 *
 * <p>It serves the image listing of one user and the pictures of that listing over HTTP/1.1 with
 * keep-alive. It knows GET only, reads no request body, and trusts its clients: it is no server for
 * anything else. The first line on stdout is the port. Start it with {@code java BenchServer.java
 * [--port 0] [--items 4000] [--bytes 150000] [--latency-ms 0] [--api-latency-ms 0] [--lists DIR]}.
 */
final class BenchServer {
  private static final int BACKLOG = 1024;

  private BenchServer() {}

  /**
   * Serves until the process is killed.
   *
   * @throws IOException if the port cannot be bound or the lists cannot be written
   */
  public static void main(String[] args) throws IOException {
    Options options = Options.parse(args);
    Picture picture = Picture.ofSize(options.pictureBytes());

    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      listener.bind(new InetSocketAddress(loopback, options.port()), BACKLOG);
      int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
      Catalog catalog = new Catalog(URI.create("http://127.0.0.1:" + port), options.items());
      if (options.lists() != null) {
        catalog.writeLists(options.lists());
      }
      System.out.println(port);

      while (true) {
        SocketChannel client = listener.accept();
        // Platform threads: one blocking writev sends a picture, where a virtual thread's socket
        // needs a poll and a hand-over each time its buffer is full.
        Thread.ofPlatform().daemon().start(new Connection(client, options, catalog, picture));
      }
    }
  }

  /** What the command line asked for; {@code lists} is null if no lists are wanted. */
  private record Options(
      int port, int items, int pictureBytes, Duration latency, Duration apiLatency, Path lists) {

    static Options parse(String[] args) {
      Map<String, String> given = new HashMap<>();
      for (int i = 0; i < args.length; i += 2) {
        if (i + 1 == args.length) {
          throw new IllegalArgumentException("Option " + args[i] + " needs a value");
        }
        given.put(args[i], args[i + 1]);
      }

      String lists = given.remove("--lists");
      Options options =
          new Options(
              number(given, "--port", 0),
              number(given, "--items", 4_000),
              number(given, "--bytes", 150_000),
              Duration.ofMillis(number(given, "--latency-ms", 0)),
              Duration.ofMillis(number(given, "--api-latency-ms", 0)),
              lists == null ? null : Path.of(lists));
      if (!given.isEmpty()) {
        throw new IllegalArgumentException("Unknown options " + given.keySet());
      }
      return options;
    }

    private static int number(Map<String, String> given, String name, int ifAbsent) {
      String value = given.remove(name);
      return value == null ? ifAbsent : Integer.parseInt(value);
    }
  }

  /** One client's connection, on a thread of its own; it closes the channel. */
  private static final class Connection implements Runnable {
    private static final int LONGEST_REQUEST = 16_384;
    private static final byte[] NOT_FOUND =
        ascii("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");

    private final SocketChannel channel;
    private final Options options;
    private final Catalog catalog;
    private final Picture picture;
    private final byte[] received = new byte[LONGEST_REQUEST];
    private int receivedLength;

    Connection(SocketChannel channel, Options options, Catalog catalog, Picture picture) {
      this.channel = channel;
      this.options = options;
      this.catalog = catalog;
      this.picture = picture;
    }

    @Override
    public void run() {
      try (channel) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        for (String target = nextTarget(); !target.isEmpty(); target = nextTarget()) {
          answer(target);
        }
      } catch (IOException e) {
        // The client hung up in the middle; it will tell its user, there is nothing to do here.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** The next request's target, or an empty string once the client has closed the connection. */
    private String nextTarget() throws IOException {
      int headLength = headLength();
      while (headLength < 0) {
        ByteBuffer free =
            ByteBuffer.wrap(received, receivedLength, received.length - receivedLength);
        int count = channel.read(free);
        if (count <= 0) {
          return "";
        }
        receivedLength += count;
        headLength = headLength();
      }

      int targetStart = indexOf(' ', 0) + 1;
      int targetEnd = indexOf(' ', targetStart);
      String target =
          new String(received, targetStart, targetEnd - targetStart, StandardCharsets.ISO_8859_1);
      receivedLength -= headLength;
      System.arraycopy(received, headLength, received, 0, receivedLength);
      return target;
    }

    /** Bytes up to and with the blank line, or -1 if it is not there yet. */
    private int headLength() {
      for (int i = 3; i < receivedLength; i++) {
        if (received[i] == '\n' && received[i - 1] == '\r' && received[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    private int indexOf(char wanted, int from) throws IOException {
      for (int i = from; i < receivedLength; i++) {
        if (received[i] == wanted) {
          return i;
        }
      }
      throw new IOException("A request line without a target");
    }

    private void answer(String target) throws IOException, InterruptedException {
      if (target.startsWith(Catalog.PICTURE_PATH)) {
        Thread.sleep(options.latency());
        send(picture.head(Catalog.uuidIn(target)), picture.rest());
      } else if (target.startsWith(Catalog.LISTING_PATH)) {
        Thread.sleep(options.apiLatency());
        send(ByteBuffer.wrap(catalog.page(target)));
      } else {
        send(ByteBuffer.wrap(NOT_FOUND));
      }
    }

    private void send(ByteBuffer... parts) throws IOException {
      while (parts[parts.length - 1].hasRemaining()) {
        channel.write(parts);
      }
    }
  }

  /** The listing: which pictures there are, their addresses, and the JSON pages. Thread-safe. */
  private static final class Catalog {
    static final String PICTURE_PATH = "/m/";
    static final String LISTING_PATH = "/api/v1/images?";

    private static final int UUID_LENGTH = 36;
    private static final long FIRST_ID = 100_000_000;
    private static final int WIDTH = 832;
    private static final int DEFAULT_PAGE_ITEMS = 100;
    private static final Instant NEWEST = Instant.parse("2026-05-04T10:11:12.345Z");
    private static final String[] MODELS = {
      "Juggernaut XL", "Pony Diffusion V6 XL", "Realistic Vision", "DreamShaper",
      "epiCRealism", "Illustrious XL", "Flux Dev", "MeinaMix"
    };

    private final URI origin;
    private final int items;
    // Made once, in the warm-up, and sent as they are from then on.
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();

    Catalog(URI origin, int items) {
      this.origin = origin;
      this.items = items;
    }

    /** The whole answer, head and body, to a listing request. */
    byte[] page(String target) {
      return pages.computeIfAbsent(target, this::render);
    }

    /** The UUID that a picture's address begins with; the picture need not be in the listing. */
    static String uuidIn(String target) throws IOException {
      int end = PICTURE_PATH.length() + UUID_LENGTH;
      if (target.length() < end) {
        throw new IOException("A picture address without a UUID: " + target);
      }
      return target.substring(PICTURE_PATH.length(), end);
    }

    /** Writes every SD address as an input file of aria2c and as a config file of curl. */
    void writeLists(Path folder) throws IOException {
      Files.write(folder.resolve("aria2c.txt"), list("%s\n  out=%d.jpeg"));
      Files.write(folder.resolve("curl.txt"), list("url = \"%s\"\noutput = \"%d.jpeg\""));
    }

    private Iterable<String> list(String entry) {
      String segment = "width=" + WIDTH;
      return IntStream.range(0, items).mapToObj(i -> format(entry, address(id(i), segment), id(i)))
          ::iterator;
    }

    private byte[] render(String target) {
      String query = target.substring(LISTING_PATH.length());
      int limit = parameter(query, "limit", DEFAULT_PAGE_ITEMS);
      int start = parameter(query, "cursor", 0);
      int end = Math.min(items, start + limit);

      String listed =
          IntStream.range(start, end).mapToObj(this::item).collect(Collectors.joining(","));
      String metadata = end < items ? next(query, end) : "";
      String body = "{\"items\":[" + listed + "],\"metadata\":{" + metadata + "}}";
      return ascii(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
    }

    private String next(String query, int offset) {
      long millis = createdAt(offset - 1).toEpochMilli();
      String withoutCursor = query.replaceAll("&?cursor=[^&]*", "");
      return format(
          "\"nextCursor\":\"%d|%d\",\"nextPage\":\"%s%s%s&cursor=%d%%7C%d\"",
          offset, millis, origin, LISTING_PATH, withoutCursor, offset, millis);
    }

    /** The number a parameter begins with: of {@code cursor=200|1777889472345} only 200 counts. */
    private static int parameter(String query, String name, int ifAbsent) {
      for (String pair : query.split("&")) {
        if (pair.startsWith(name + "=")) {
          return Integer.parseInt(pair.substring(name.length() + 1).replaceFirst("\\D.*", ""));
        }
      }
      return ifAbsent;
    }

    private long id(int index) {
      return FIRST_ID + items - index;
    }

    private static Instant createdAt(int index) {
      return NEWEST.minusSeconds(60L * index);
    }

    private String address(long id, String segment) {
      String uuid = format("0a1b2c3d-4e5f-4aaa-8bbb-%012x", id);
      return origin + PICTURE_PATH + uuid + "/" + segment + "/" + uuid + ".jpeg";
    }

    private String item(int index) {
      long id = id(index);
      return format(
          """
          {"id":%d,"url":"%s","hash":"UQF~gc4n-;?b~qD%%ofWB00IU%%Mt7","width":%d,"height":1216,\
          "nsfwLevel":"None","type":"image","nsfw":false,"browsingLevel":1,"createdAt":"%s",\
          "postId":%d,"stats":{"cryCount":1,"laughCount":2,"likeCount":30,"dislikeCount":0,\
          "heartCount":12,"commentCount":0},"meta":{"Size":"832x1216","seed":%d,"steps":%d,\
          "Model":"%s","sampler":"DPM++ 2M Karras","cfgScale":5,"clipSkip":2,\
          "prompt":"a lighthouse on a cliff above a stormy sea, number %d, evening light, long \
          shadows, wet rocks, gulls in the wind, a small boat far out, oil painting, thick brush \
          strokes, muted colours, wide view, fine detail in the foreground, soft clouds",\
          "negativePrompt":"worst quality, low quality, blurry, text, watermark, signature, extra \
          limbs, out of frame","resources":[],"civitaiResources":[{"type":"checkpoint",\
          "modelVersionId":2000001},{"type":"lora","weight":0.65,"modelVersionId":2000002}]},\
          "username":"bench","baseModel":"Illustrious","modelVersionIds":[2000001,2000002]}\
          """,
          id,
          address(id, "original=true"),
          WIDTH,
          createdAt(index),
          7_000_000 + id / 4,
          id * 7_919,
          20 + id % 20,
          MODELS[index % MODELS.length],
          id);
    }
  }

  /**
   * A whole JPEG of a given size, sent as a small head, which holds the UUID of the request, and a
   * large rest, which all answers share. Thread-safe.
   */
  private static final class Picture {
    private static final int MARKER_AND_LENGTH = 4;
    private static final int LONGEST_COMMENT = 65_533 + MARKER_AND_LENGTH;

    private final String httpHead;
    private final byte[] jpegHead;
    private final ByteBuffer rest;

    private Picture(String httpHead, byte[] jpegHead, ByteBuffer rest) {
      this.httpHead = httpHead;
      this.jpegHead = jpegHead;
      this.rest = rest;
    }

    static Picture ofSize(int bytes) {
      byte[] drawn = draw();
      // SOI, then the JFIF segment, which must stay the first one: FF E0 and two bytes of length.
      int headLength = 4 + ((drawn[4] & 0xFF) << 8 | drawn[5] & 0xFF);
      byte[] jpegHead = new byte[headLength + MARKER_AND_LENGTH];
      System.arraycopy(drawn, 0, jpegHead, 0, headLength);
      putComment(ByteBuffer.wrap(jpegHead).position(headLength), Catalog.UUID_LENGTH);

      int padding = bytes - drawn.length - MARKER_AND_LENGTH - Catalog.UUID_LENGTH;
      if (padding < MARKER_AND_LENGTH) {
        throw new IllegalArgumentException(
            format(
                "A picture of %d bytes is too small, the least is %d",
                bytes, bytes - padding + MARKER_AND_LENGTH));
      }
      ByteBuffer rest = ByteBuffer.allocateDirect(padding + drawn.length - headLength);
      putPadding(rest, padding);
      rest.put(drawn, headLength, drawn.length - headLength).flip();
      String httpHead =
          "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: " + bytes + "\r\nETag: ";
      return new Picture(httpHead, jpegHead, rest.asReadOnlyBuffer());
    }

    ByteBuffer head(String uuid) {
      byte[] http = ascii(httpHead + '"' + uuid + "\"\r\n\r\n");
      ByteBuffer head = ByteBuffer.allocate(http.length + jpegHead.length + Catalog.UUID_LENGTH);
      return head.put(http).put(jpegHead).put(ascii(uuid)).flip();
    }

    ByteBuffer rest() {
      return rest.duplicate();
    }

    private static byte[] draw() {
      BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 16, 16, Color.BLUE));
      graphics.fillRect(0, 0, 16, 16);
      graphics.dispose();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        ImageIO.write(image, "jpeg", out);
      } catch (IOException e) {
        throw new UncheckedIOException("Writing to memory failed", e);
      }
      return out.toByteArray();
    }

    private static void putPadding(ByteBuffer target, int bytes) {
      Random random = new Random(1);
      int left = bytes;
      while (left > 0) {
        int segment = Math.min(left, LONGEST_COMMENT);
        if (left > segment && left - segment < MARKER_AND_LENGTH) {
          segment -= MARKER_AND_LENGTH;
        }
        putComment(target, segment - MARKER_AND_LENGTH);
        for (int i = MARKER_AND_LENGTH; i < segment; i++) {
          // Noise, so that no file system can compress it, and without FF, so without markers.
          target.put((byte) random.nextInt(0x80));
        }
        left -= segment;
      }
    }

    private static void putComment(ByteBuffer target, int textBytes) {
      target.putShort((short) 0xFFFE).putShort((short) (textBytes + 2));
    }
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
