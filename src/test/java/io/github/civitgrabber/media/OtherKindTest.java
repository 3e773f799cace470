package io.github.civitgrabber.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherKindTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`Too many requests, please slow down.`,                       text",
        "`null`,                                                       text",
        "`   `,                                                        text",
        "`größe für jeden`,                                            text",
        "`#!/bin/sh`,                                                  text",
        "`<!DOCTYPE html><title>Just a moment</title>`,                HTML",
        "`  <HTML>`,                                                   HTML",
        "`<!-- made by hand --><p>gone</p>`,                           HTML",
        "`<?xml version=\"1.0\"?><Error/>`,                            XML",
        "`\uFEFF<?xml version=\"1.0\"?><Error/>`,                      XML",
        "`<Error><Code>NoSuchKey</Code></Error>`,                      XML",
        "`<svg xmlns=\"http://www.w3.org/2000/svg\"/>`,                SVG",
        "`{\"error\":\"busy\"}`,                                       JSON",
        "`[]`,                                                         JSON",
        "`\"an error as a JSON string\"`,                              JSON",
      })
  void text_isSaidToBeWhatItBeginsAs(String body, String kind) throws Exception {
    assertThat(of(body.getBytes(UTF_8))).isEqualTo(kind);
  }

  @Test
  void textOfTwoBytesACharacter_isText() throws Exception {
    assertThat(of("<html>gone</html>".getBytes(UTF_16))).isEqualTo("HTML");
    assertThat(of("\uFEFFgone".getBytes(UTF_16LE))).isEqualTo("text");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`%PDF-1.7\n%\u00E2\u00E3\0\1`,              PDF",
        "`PK\u0003\u0004\u0014\0\6\0`,               zip",
        "`\u001F\u008B\b\0\0\0\0\0`,                 gzip",
        "`7z\u00BC\u00AF'\u001C\0\4`,                an archive",
        "`(\u00B5/\u00FD\4\0\0\0`,                   an archive",
        "`MZ\u0090\0\3\0\0\0`,                       an executable",
        "`\u007FELF\2\1\1\0`,                        an executable",
        "`ID3\3\0\0\0\0`,                            MP3",
        "`\u00FF\u00FB\u0090D\0\0\0\1`,              MP3",
        "`RIFF\1\2\3\4WAVEfmt `,                     audio",
        "`OggS\0\2\0\0`,                             audio",
        "`RIFF\1\2\3\4AVI LIST`,                     another kind of video",
        "`\0\0\1\0\1\0 \0`,                          another kind of picture",
        "`\0\0\0\fjP  ....`,                           another kind of picture",
        "`\1\2\3\4\5\6\7\b`,                         an unknown kind of file",
        "`\u0089PN\1`,                               a few bytes",
      })
  void otherBytes_areNamedWhereTheyAreKnown(String body, String kind) throws Exception {
    assertThat(of(body.getBytes(ISO_8859_1))).isEqualTo(kind);
  }

  @Test
  void zeros_areSaidToBeThoseOnlyIfThereIsNothingElse() throws Exception {
    byte[] zeros = new byte[5000];
    assertThat(of(zeros)).isEqualTo("all zeros");
    zeros[4999] = 1;
    assertThat(of(zeros)).isEqualTo("an unknown kind of file");
    assertThat(of(new byte[3])).isEqualTo("all zeros");
    assertThat(of(new byte[0])).isEqualTo("an empty body");
  }

  private static String of(byte[] file) throws Exception {
    assertThat(MediaType.of(InMemory.file(file))).isEmpty();
    return OtherKind.of(InMemory.file(file));
  }
}
