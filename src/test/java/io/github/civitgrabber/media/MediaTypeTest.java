package io.github.civitgrabber.media;

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
  void extensions_areThoseOfTheContract() {
    Stream<String> extensions = Arrays.stream(MediaType.values()).map(MediaType::extension);

    assertThat(extensions)
        .containsExactly(
            "jpeg", "png", "webp", "gif", "avif", "heic", "jxl", "bmp", "tiff", "mp4", "mov",
            "webm", "mkv");
  }

  @ParameterizedTest
  @EnumSource
  void extension_isThatOfAMediaFileName(MediaType type) {
    assertThat(FileNames.recognise("7." + type.extension()))
        .hasValue(new FileNames.Media(7, null, type.extension()));
  }

  @ParameterizedTest
  @EnumSource
  void realFile_isKnownByItsHead(MediaType type) throws Exception {
    assertThat(MediaType.of(InMemory.file(Samples.media(type.extension())))).contains(type);
  }

  @ParameterizedTest
  @CsvSource({
    "'\u00ff\u00d8\u00ff\u00db', JPEG",
    "'GIF87a', GIF",
    "'GIF89a', GIF",
    "'RIFF\u0001\u0002\u0003\u0004WEBPVP8X', WEBP",
    "'\u001a\u0045\u00df\u00a3\u00a3\u0042\u0082\u0084webm', WEBM",
    "'\u001a\u0045\u00df\u00a3\u00a3\u0042\u0086\u0081\u0001\u0042\u0082\u0088matroska', MKV",
    "'\u00ff\n\u0007\u0041', JXL",
    "'BM6\u0012\0\0\0\0\0\0z\0\0\0(\0\0\0', BMP",
    "'II*\0', TIFF",
    "'MM\0*', TIFF",
    "'MM\0+', TIFF",
    "'....ftypheic....mif1heic', HEIC",
    "'....ftypmif1....mif1heic', HEIC",
    "'....ftypmsf1....hevcmsf1', HEIC",
    "'....ftypheix....mif1avif', HEIC",
    "'....ftypqt  ....qt  ', MOV",
    "'\0\0\0\bwide\0\0\u0010\0mdat', MOV",
    "'\0\0\u0010\0moov', MOV",
    "'\0\0\0\u0014ftypisom\0\0\u0002\0isom\0\0\0\bfreeavif', MP4",
    "'....ftypisom', MP4",
    "'....ftypmp42....isomavc1', MP4",
    "'....ftypM4V ', MP4",
    "'....ftypavis....avismsf1', AVIF",
    "'....ftypmif1....mif1avifmiaf', AVIF",
    "'....ftypavif', AVIF",
  })
  void firstBytes_tellTheKind(String head, MediaType type) {
    assertThat(MediaType.sniff(head)).contains(type);
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
        "GIF8 is a format",
        "BMW is no picture at all, but begins as one",
        "II* and MM",
        "a list of moov and mdat",
        "\u001a\u0045\u00df\u00a3",
        "\u001a\u0045\u00df\u00a3\u00a3\u0042\u0082\u0084text",
        "\u001f\u008b\b\0\0\0\0\0",
        "\u007fELF",
        "PK\u0003\u0004",
        "ID3\u0003",
        "<!DOCTYPE html><title>We're adjusting a few things</title>",
        "{\"error\":\"Server busy, please retry shortly.\"}",
        "<?xml version=\"1.0\"?><svg/>",
        "MZ\u0090",
        "#!/bin/sh",
        "%PDF-1.7",
        "xGIF89a",
      })
  void otherBytes_areNoMedia(String head) {
    assertThat(MediaType.sniff(head)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "JPEG, true",
    "PNG, true",
    "WEBP, true",
    "GIF, true",
    "AVIF, true",
    "HEIC, true",
    "JXL, true",
    "BMP, true",
    "TIFF, true",
    "MP4, false",
    "MOV, false",
    "WEBM, false",
    "MKV, false",
  })
  void pictures_areNotVideos(MediaType type, boolean picture) {
    assertThat(type.isPicture()).isEqualTo(picture);
  }
}
