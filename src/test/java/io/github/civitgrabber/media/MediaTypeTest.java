package io.github.civitgrabber.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.testing.Samples;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  @Test
  void extensions_areTheSevenOfTheContract() {
    Stream<String> extensions = Arrays.stream(MediaType.values()).map(MediaType::extension);

    assertThat(extensions)
        .containsExactlyInAnyOrder("jpeg", "png", "webp", "gif", "avif", "mp4", "webm");
  }

  @ParameterizedTest
  @EnumSource
  void extension_isThatOfAMediaFileName(MediaType type) {
    assertThat(FileNames.recognise("7." + type.extension()))
        .hasValue(new FileNames.Media(7, null, type.extension()));
  }

  @ParameterizedTest
  @EnumSource
  void realFile_isKnownByItsHead(MediaType type) {
    byte[] head = Arrays.copyOf(Samples.media(type.extension()), MediaType.HEAD_BYTES);

    assertThat(MediaType.sniff(head)).contains(type);
  }

  @ParameterizedTest
  @CsvSource({
    "'\u00ff\u00d8\u00ff\u00db', JPEG",
    "'GIF87a', GIF",
    "'GIF89a', GIF",
    "'RIFF\u0001\u0002\u0003\u0004WEBPVP8X', WEBP",
    "'\u001a\u0045\u00df\u00a3', WEBM",
    "'....ftypisom', MP4",
    "'....ftypmp42....isomavc1', MP4",
    "'....ftypM4V ', MP4",
    "'....ftypavis....avismsf1', AVIF",
    "'....ftypmif1....mif1avifmiaf', AVIF",
    "'....ftypavif', AVIF",
  })
  void firstBytes_tellTheKind(String head, MediaType type) {
    assertThat(MediaType.sniff(head.getBytes(ISO_8859_1))).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u00ff\u00d8",
        "\u0089PNG",
        "RIFF",
        "RIFF....WAVEfmt ",
        "GIF",
        "....fty",
        "....ftypheic....mif1heic",
        "....ftypmif1....mif1heic",
        "<!DOCTYPE html><title>We're adjusting a few things</title>",
        "{\"error\":\"Server busy, please retry shortly.\"}",
        "<?xml version=\"1.0\"?><svg/>",
        "MZ\u0090",
        "#!/bin/sh",
        "%PDF-1.7",
        "xGIF89a",
      })
  void otherBytes_areNoMedia(String head) {
    assertThat(MediaType.sniff(head.getBytes(ISO_8859_1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, JPEG",
    "image/jpg, JPEG",
    "image/png, PNG",
    "image/webp, WEBP",
    "image/gif, GIF",
    "image/avif, AVIF",
    "video/mp4, MP4",
    "video/webm, WEBM",
    "IMAGE/PNG, PNG",
    "' image/png ; charset=binary', PNG",
  })
  void contentType_tellsTheKind(String header, MediaType type) {
    assertThat(MediaType.ofContentType(header)).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "text/plain",
        "text/html; charset=utf-8",
        "application/octet-stream",
        "image/svg+xml",
        "image/x-icon",
        "image/",
        "image/png/exe",
        "application/x-ms-shortcut",
        "audio/mpeg",
      })
  void otherContentType_tellsNothing(String header) {
    assertThat(MediaType.ofContentType(header)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "JPEG, true",
    "PNG, true",
    "WEBP, true",
    "GIF, true",
    "AVIF, true",
    "MP4, false",
    "WEBM, false"
  })
  void pictures_areNotVideos(MediaType type, boolean picture) {
    assertThat(type.isPicture()).isEqualTo(picture);
  }
}
