package io.github.civitgrabber.transfer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.media.MediaType;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides what a body is, from its first bytes, its Content-Type and the kind of the item. Pure.
 */
final class BodyKind {

  /** The length of a PNG's signature; other kinds show in fewer bytes, WebP in more. */
  private static final int SHORTEST_HEAD = 8;

  private static final int WEBP_HEAD = 12;

  private BodyKind() {}

  /** The kind of file; empty for what must not be stored. */
  static Optional<MediaType> of(byte[] head, String contentType, Item.Kind itemKind) {
    return MediaType.sniff(head)
        .or(() -> isText(head, contentType) ? Optional.empty() : declared(contentType, itemKind));
  }

  /**
   * Whether so little came that nothing can be told of it: no file of any kind is that short.
   *
   * @param head all of the body
   */
  static boolean isStub(byte[] head) {
    boolean beginsAsWebp = head.length >= 4 && "RIFF".equals(new String(head, 0, 4, US_ASCII));
    return head.length < SHORTEST_HEAD || (beginsAsWebp && head.length < WEBP_HEAD);
  }

  /** What a body that must not be stored seems to be. */
  static String describe(byte[] head, Item.Kind itemKind) {
    String wanted = itemKind == Item.Kind.VIDEO ? "video" : "picture";
    String found =
        switch (firstCharacter(head)) {
          case '<' -> "HTML";
          case '{', '[' -> "JSON";
          default -> "text or an unknown kind of file";
        };
    return found + " instead of a " + wanted;
  }

  private static Optional<MediaType> declared(String contentType, Item.Kind itemKind) {
    return MediaType.ofContentType(contentType)
        .or(() -> Optional.of(itemKind == Item.Kind.VIDEO ? MediaType.MP4 : MediaType.JPEG));
  }

  private static boolean isText(byte[] head, String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.contains("json")
        || type.contains("xml")
        || type.contains("javascript")
        || "<{[".indexOf(firstCharacter(head)) >= 0;
  }

  private static char firstCharacter(byte[] head) {
    for (byte b : head) {
      if (!Character.isWhitespace(b)) {
        return (char) (b & 0xFF);
      }
    }
    return ' ';
  }
}
