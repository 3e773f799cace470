package io.github.civitgrabber.bench.server;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;

/** The items there are, newest first, and the models they are made with. Immutable. */
final class Gallery {
  static final String MEDIA_PATH = "/m/";

  private static final int UUID_LENGTH = 36;
  private static final long FIRST_ID = 100_000_000;
  private static final int FIRST_VERSION = 2_000_000;
  private static final int FIRST_MODEL = 1_000_000;
  private static final int WIDTH = 832;
  private static final Instant NEWEST = Instant.parse("2026-05-04T10:11:12.345Z");
  private static final String[] MODELS = {
    "Juggernaut XL", "Pony Diffusion V6 XL", "Realistic Vision", "DreamShaper",
    "epiCRealism", "Illustrious XL", "Flux Dev", "MeinaMix"
  };

  private final URI origin;
  private final Options options;

  Gallery(URI origin, Options options) {
    this.origin = origin;
    this.options = options;
  }

  URI origin() {
    return origin;
  }

  int items() {
    return options.items();
  }

  int models() {
    return options.models();
  }

  /** The index of a version's first item; that of the number after the last is where it ends. */
  int firstItemOf(int version) {
    int number = Math.clamp(version - FIRST_VERSION, 0, models());
    return (int) ((long) items() * number / models());
  }

  static Instant createdAt(int index) {
    return NEWEST.minusSeconds(60L * index);
  }

  long id(int index) {
    return FIRST_ID + items() - index;
  }

  String extension() {
    return options.video() ? "mp4" : "jpeg";
  }

  /** Users share their items, but one whose name ends in a number has items of its own. */
  private long id(int index, String user) {
    String number = user.replaceFirst(".*\\D", "");
    return id(index) + (number.isEmpty() ? 0 : (long) items() * Integer.parseInt(number));
  }

  /** Where a client gets the file that a list or civit-grabber in SD asks for. */
  String address(int index) {
    return address(id(index), options.video() ? "original=true" : "width=" + WIDTH);
  }

  private String address(long id, String segment) {
    String uuid = Text.format("0a1b2c3d-4e5f-4aaa-8bbb-%012x", id);
    return origin + MEDIA_PATH + uuid + "/" + segment + "/" + uuid + "." + extension();
  }

  /** The UUID that an address of a file begins with. */
  static String uuidIn(String target) throws IOException {
    int end = MEDIA_PATH.length() + UUID_LENGTH;
    if (target.length() < end) {
      throw new IOException("An address of a file without a UUID: " + target);
    }
    return target.substring(MEDIA_PATH.length(), end);
  }

  String modelJson(int number) {
    return Text.format(
        """
        {"id":%d,"name":"Model %d","type":"Checkpoint","nsfw":false,\
        "tags":["lighthouse","sea","style"],"creator":{"username":"bench"},\
        "modelVersions":[{"id":%d,"index":0,"name":"v1.0","baseModel":"Illustrious",\
        "publishedAt":"2026-05-04T10:11:12.345Z","availability":"Public","files":[],"images":[]}]}\
        """,
        FIRST_MODEL + number, number, FIRST_VERSION + number);
  }

  String itemJson(int index, String user) {
    long id = id(index, user);
    return Text.format(
        """
        {"id":%d,"url":"%s","hash":"UQF~gc4n-;?b~qD%%ofWB00IU%%Mt7","width":%d,"height":1216,\
        "nsfwLevel":"None","type":"%s","nsfw":false,"browsingLevel":1,"createdAt":"%s",\
        "postId":%d,"stats":{"cryCount":1,"laughCount":2,"likeCount":30,"dislikeCount":0,\
        "heartCount":12,"commentCount":0},"meta":{"Size":"832x1216","seed":%d,"steps":%d,\
        "Model":"%s","sampler":"DPM++ 2M Karras","cfgScale":5,"clipSkip":2,\
        "prompt":"a lighthouse on a cliff above a stormy sea, number %d, evening light, long \
        shadows, wet rocks, gulls in the wind, a small boat far out, oil painting, thick brush \
        strokes, muted colours, wide view, fine detail in the foreground, soft clouds",\
        "negativePrompt":"worst quality, low quality, blurry, text, watermark, signature, extra \
        limbs, out of frame","resources":[],"civitaiResources":[{"type":"checkpoint",\
        "modelVersionId":2000001},{"type":"lora","weight":0.65,"modelVersionId":2000002}]},\
        "username":"%s","baseModel":"Illustrious","modelVersionIds":[2000001,2000002]}\
        """,
        id,
        address(id, "original=true"),
        WIDTH,
        options.video() ? "video" : "image",
        createdAt(index),
        7_000_000 + id / 4,
        id * 7_919,
        20 + id % 20,
        MODELS[index % MODELS.length],
        id,
        user);
  }
}
