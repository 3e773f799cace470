package io.github.civitgrabber.cli;

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
 * What a method is compiled by in a run with a cache. Nothing of this is in any API, so a JVM is
 * asked: ciphers without C2 would make every download of a fast line many times slower.
 */
@EnabledForJreRange(max = JRE.JAVA_25)
class StartTrainingTest {

  private static final String WORK =
      """
      import javax.crypto.Cipher;
      import javax.crypto.spec.GCMParameterSpec;
      import javax.crypto.spec.SecretKeySpec;

      final class Work {
        public static void main(String[] args) throws Exception {
          long sum = 0;
          for (int i = 0; i < 3_000; i++) {
            sum += trained(i);
          }
          if (args.length > 0) {
            sum += decrypted();
          }
          System.out.println("sum " + sum);
        }

        private static int trained(int start) {
          StringBuilder text = new StringBuilder();
          for (int i = start; i < start + 50; i++) {
            text.append(i).append(Integer.toHexString(i)).append(' ');
          }
          return text.toString().split(" ").length;
        }

        private static long decrypted() throws Exception {
          SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
          GCMParameterSpec nonce = new GCMParameterSpec(128, new byte[12]);
          Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
          cipher.init(Cipher.ENCRYPT_MODE, key, nonce);
          byte[] secret = cipher.doFinal(new byte[16_384]);
          long sum = 0;
          for (int i = 0; i < 3_000; i++) {
            cipher.init(Cipher.DECRYPT_MODE, key, nonce);
            sum += cipher.doFinal(secret).length;
          }
          return sum;
        }
      }
      """;

  @TempDir Path disk;

  @Test
  void methodOfTheTraining_isForTheQuickCompilerAlone_cipherIsForC2() throws Exception {
    tool("javac", "-d", disk.toString(), Files.writeString(disk.resolve("Work.java"), WORK));
    Path jar = disk.resolve("work.jar");
    tool("jar", "cf", jar.toString(), "-C", disk.toString(), "Work.class");
    Path cache = disk.resolve("work.aot");
    List<String> training = new ArrayList<>(StartTraining.OPTIONS);
    training.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-cp", jar.toString(), "Work"));
    tool("java", training.toArray());

    // In the foreground, so that what is compiled does not depend on how busy the machine is.
    List<String> lines =
        tool(
            "java",
            "-XX:AOTCache=" + cache,
            "-XX:AOTMode=on",
            "-Xbatch",
            "-XX:+PrintCompilation",
            "-cp",
            jar,
            "Work",
            "decrypt");

    assertThat(lines).anyMatch(line -> line.startsWith("sum "));
    assertThat(lines)
        .anyMatch(line -> isOf("1", line) && line.contains("Work::trained"))
        .noneMatch(line -> isOf("[2-4]", line) && line.contains("Work::trained"));
    assertThat(lines)
        .anyMatch(line -> isOf("4", line) && line.contains("com.sun.crypto.provider.Galois"));
  }

  private static boolean isOf(String level, String line) {
    return line.matches(" *\\d+ +\\d+ +[%sb! n]* " + level + " .*");
  }

  private static List<String> tool(String name, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(output).isZero();
    return output.lines().toList();
  }
}
