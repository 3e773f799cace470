package io.github.civitgrabber.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BodyKindTest {

  /** Neither a known kind of file nor text. */
  private static final byte[] UNKNOWN = {1, 2, 3, 4, 5, 6, 7, 8};

  @ParameterizedTest
  @EnumSource(MediaType.class)
  void firstBytes_goBeforeEverythingElse(MediaType type) {
    byte[] head = Arrays.copyOf(Samples.media(type.extension()), MediaType.HEAD_BYTES);

    for (String lie :
        new String[] {"", "text/html", "application/json", "image/gif", "video/mp4"}) {
      for (Item.Kind due : Item.Kind.values()) {
        assertThat(BodyKind.of(head, lie, due)).hasValue(type);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "image/webp,                IMAGE, WEBP",
    "IMAGE/AVIF; q=1,           IMAGE, AVIF",
    "image/jpg,                 IMAGE, JPEG",
    "video/webm,                IMAGE, WEBM",
    "image/png,                 VIDEO, PNG",
    "application/octet-stream,  IMAGE, JPEG",
    "application/octet-stream,  VIDEO, MP4",
    "'',                        IMAGE, JPEG",
    "'',                        VIDEO, MP4",
  })
  void unknownBytes_contentTypeThenTheItemDecide(
      String contentType, Item.Kind due, MediaType expected) {
    assertThat(BodyKind.of(UNKNOWN, contentType, due)).hasValue(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "text/html,                `<!DOCTYPE html><title>Just a moment</title>`, HTML",
        "image/jpeg,               `<html>We'll be back</html>`,                  HTML",
        "image/jpeg,               `  <HTML>`,                                    HTML",
        "application/xml,          `<?xml version=\"1.0\"?><Error/>`,             HTML",
        "application/octet-stream, `<Error><Code>NoSuchKey</Code></Error>`,       HTML",
        "application/json,         `{\"error\":\"busy\"}`,                        JSON",
        "image/png,                `{\"error\":\"busy\"}`,                        JSON",
        "image/png,                `[]`,                                          JSON",
        "text/plain,               `gone`,                       text or an unknown kind of file",
        "application/json,         `null`,                       text or an unknown kind of file",
      })
  void text_isNothingToStore(String contentType, String body, String found) {
    byte[] head = body.getBytes(UTF_8);

    assertThat(BodyKind.of(head, contentType, Item.Kind.IMAGE)).isEmpty();
    assertThat(BodyKind.describe(head, Item.Kind.IMAGE)).isEqualTo(found + " instead of a picture");
    assertThat(BodyKind.describe(head, Item.Kind.VIDEO)).isEqualTo(found + " instead of a video");
  }

  @Test
  void fewBytes_areNoFileWhateverTheyAreCalled() {
    assertThat(BodyKind.isStub("RIFF123".getBytes(StandardCharsets.US_ASCII))).isTrue();
    assertThat(BodyKind.isStub("RIFF1234WEB".getBytes(StandardCharsets.US_ASCII))).isTrue();
    assertThat(BodyKind.isStub(new byte[7])).isTrue();
    assertThat(BodyKind.isStub(new byte[8])).isFalse();
    assertThat(BodyKind.isStub("RIFF1234WEBP".getBytes(StandardCharsets.US_ASCII))).isFalse();
  }
}
