package io.github.civitgrabber.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which compiler a child's methods come to. Nothing of this is in any API, so a JVM is asked: a
 * cipher without C2 would make every download of a fast line many times slower, the decoder of WebP
 * a gallery half as fast, and nobody would see why.
 */
@EnabledForJreRange(max = JRE.JAVA_25)
class CompilersTest {

  /** Stands in for the decoder of WebP; the same work as {@code Work.other}. */
  private static final String DECODER =
      """
      package com.twelvemonkeys.imageio.plugins.webp;

      public final class Decoder {
        public static int decode(int start) {
          StringBuilder text = new StringBuilder();
          for (int i = start; i < start + 200; i++) {
            text.append(i).append(Integer.toHexString(i)).append(' ');
          }
          return text.toString().split(" ").length;
        }
      }
      """;

  /** Decrypts as TLS does, decodes, and does as much of something else. */
  private static final String WORK =
      """
      import javax.crypto.Cipher;
      import javax.crypto.spec.GCMParameterSpec;
      import javax.crypto.spec.SecretKeySpec;

      final class Work {
        public static void main(String[] args) throws Exception {
          SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
          GCMParameterSpec nonce = new GCMParameterSpec(128, new byte[12]);
          Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
          cipher.init(Cipher.ENCRYPT_MODE, key, nonce);
          byte[] secret = cipher.doFinal(new byte[16_384]);
          long sum = 0;
          for (int i = 0; i < 3_000; i++) {
            cipher.init(Cipher.DECRYPT_MODE, key, nonce);
            sum += cipher.doFinal(secret).length;
            sum += other(i);
            sum += com.twelvemonkeys.imageio.plugins.webp.Decoder.decode(i);
          }
          System.out.println("sum " + sum);
        }

        private static int other(int start) {
          StringBuilder text = new StringBuilder();
          for (int i = start; i < start + 200; i++) {
            text.append(i).append(Integer.toHexString(i)).append(' ');
          }
          return text.toString().split(" ").length;
        }
      }
      """;

  @TempDir Path disk;

  @Test
  void cipherAndDecoderAreForC2_restIsForC1() throws Exception {
    List<String> lines = compilations();

    assertThat(lines).anyMatch(line -> line.startsWith("sum "));
    assertThat(lines)
        .anyMatch(line -> isOfC2(line) && line.contains("com.sun.crypto.provider.Galois"))
        .noneMatch(line -> gaveUp(line) && line.contains("com.sun.crypto.provider."));
    assertThat(lines)
        .anyMatch(line -> isOfC2(line) && line.contains("webp.Decoder::decode"))
        .noneMatch(line -> gaveUp(line) && line.contains("webp.Decoder::decode"));
    assertThat(lines).anyMatch(line -> gaveUp(line) && line.contains("Work::other"));
  }

  private static boolean isOfC2(String line) {
    return line.matches(" *\\d+ +\\d+ +[%sb! n]* 4 .*");
  }

  private static boolean gaveUp(String line) {
    return line.contains("COMPILE SKIPPED: out of nodes");
  }

  private List<String> compilations() throws Exception {
    Path source = Files.writeString(disk.resolve("Work.java"), WORK);
    Path decoder = Files.writeString(disk.resolve("Decoder.java"), DECODER);
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    List<String> compile =
        List.of(
            bin.resolve("javac").toString(),
            "-d",
            disk.toString(),
            source.toString(),
            decoder.toString());
    assertThat(new ProcessBuilder(compile).inheritIO().start().waitFor()).isZero();

    List<String> command = new ArrayList<>(List.of(bin.resolve("java").toString()));
    command.addAll(ChildOptions.own(List.of(), new String[0], Runtime.version().feature()));
    // In the foreground, so that what is compiled does not depend on how busy the machine is.
    command.addAll(List.of("-XX:+PrintCompilation", "-Xbatch", "-cp", disk.toString(), "Work"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(output).isZero();
    return output.lines().toList();
  }
}
