package io.github.civitgrabber.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Says what a file that is none of {@link MediaType} looks like, for a person. Stateless. */
public final class OtherKind {

  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  /** As the WHATWG's MIME Sniffing Standard tells binary data from text. */
  private static final Pattern BINARY = Pattern.compile("[\\x00-\\x08\\x0B\\x0E-\\x1A\\x1C-\\x1F]");

  private static final List<Signature> TEXTS =
      List.of(
          new Signature("%PDF-", "PDF"),
          new Signature("(?i)<(?:!doctype html|!--|(?:html|head|title|body|script)\\b)", "HTML"),
          new Signature("(?i)<svg\\b", "SVG"),
          new Signature("<", "XML"),
          new Signature("[{\\[\"]", "JSON"),
          new Signature("", "text"));

  private static final List<Signature> BINARIES =
      List.of(
          new Signature("%PDF-", "PDF"),
          new Signature("PK(?:\\x03\\x04|\\x05\\x06)", "zip"),
          new Signature("\\x1F\\x8B", "gzip"),
          new Signature("7z\\xBC\\xAF|Rar!\\x1A|\\xFD7zXZ|\\x28\\xB5\\x2F\\xFD", "an archive"),
          new Signature("MZ|\\x7FELF|[\\xCE\\xCF]\\xFA\\xED\\xFE", "an executable"),
          new Signature("ID3|\\xFF[\\xE2\\xE3\\xF2\\xF3\\xFA\\xFB]", "MP3"),
          new Signature("RIFF....WAVE|OggS|fLaC", "audio"),
          new Signature("RIFF....AVI |FLV\\x01|\\x00\\x00\\x01\\xBA", "another kind of video"),
          new Signature("\\x00\\x00\\x01\\x00|8BPS|.{4}jP  ", "another kind of picture"));

  private OtherKind() {}

  /**
   * In a word or two, the same for the same kind.
   *
   * @throws IOException it cannot be read
   */
  public static String of(Bytes file) throws IOException {
    if (file.size() == 0) {
      return "an empty body";
    }
    String head = file.text(0, MediaType.HEAD_BYTES);
    String text = decoded(head).stripLeading();
    if (!BINARY.matcher(text).find()) {
      return first(TEXTS, text, "text");
    }
    if (file.endWithoutZeros() == 0) {
      return "all zeros";
    }
    boolean few = file.size() < MediaType.SHORTEST_FILE;
    return first(BINARIES, head, few ? "a few bytes" : "an unknown kind of file");
  }

  private static String first(List<Signature> signatures, String head, String otherwise) {
    return signatures.stream()
        .filter(signature -> signature.start().matcher(head).lookingAt())
        .map(Signature::name)
        .findFirst()
        .orElse(otherwise);
  }

  /** Without the mark that tells the encoding; of UTF-8, what is beyond ASCII stays as bytes. */
  private static String decoded(String head) {
    if (head.startsWith(BYTE_ORDER_MARK)) {
      return head.substring(BYTE_ORDER_MARK.length());
    }
    if (head.startsWith("\u00FF\u00FE")) {
      return new String(head.substring(2).getBytes(ISO_8859_1), UTF_16LE);
    }
    return head.startsWith("\u00FE\u00FF")
        ? new String(head.substring(2).getBytes(ISO_8859_1), UTF_16BE)
        : head;
  }

  /** How files of a kind begin. */
  private record Signature(Pattern start, String name) {

    private Signature(String regex, String name) {
      this(Pattern.compile(regex, Pattern.DOTALL), name);
    }
  }
}
