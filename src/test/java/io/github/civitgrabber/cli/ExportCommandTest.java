package io.github.civitgrabber.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.core.text.Numbers;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What {@code export} hands on, as its readers read it. */
@Timeout(60)
class ExportCommandTest {

  /** With what breaks lines, quotes, options, formulas and scripts. */
  private static final String HOSTILE =
      "=HYPERLINK(\"http://x\"), a \"cat\"\n out=/etc/passwd\r\n\u2028\u0085<lora:Sails:0.8> 猫 \ud83c";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private Home home;
  private DemoServer server;

  @BeforeEach
  void downloaded() throws Exception {
    home = new Home(folder);
    DemoItem hostile =
        DemoItem.small(1002, "ann")
            .withMeta(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("prompt", HOSTILE)
                    .put("Model", "=cmd|' /C calc'!A0")
                    .put("seed", 7));
    server =
        DemoServer.start(
            DemoCatalog.ofItems(DemoItem.small(1001, "ann"), hostile, DemoItem.small(1003, "bob")));
    assertThat(home.users(server, "ann,bob").code()).isZero();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void jsonl_hasAnObjectOnEachLineWithAllThatIsKnown() {
    List<JsonNode> lines = json(export("jsonl").out());

    assertThat(lines).hasSize(3);
    JsonNode line = byId(lines, "1002");
    assertThat(line.get("key").asString()).isEqualTo("username:ann_1002_SD");
    assertThat(Path.of(line.get("path").asString())).isRegularFile();
    assertThat(line.get("page").asString()).isEqualTo("https://civitai.com/images/1002");
    assertThat(line.at("/entry/meta/prompt").asString()).startsWith("=HYPERLINK(\"http://x\"), a");
    assertThat(line.get("caption").asString())
        .isEqualTo("=HYPERLINK(\"http://x\"), a \"cat\" out=/etc/passwd 猫");
  }

  @Test
  void lines_areNoMoreThanImagesForAnyReader() {
    String out = export("jsonl").out();

    assertThat(out.split("\\R")).hasSize(3);
    assertThat(out).doesNotContain("\u2028", "\u0085", "\r");
  }

  @Test
  void halfACharacterInAPrompt_endsNoFile() throws Exception {
    for (String format : List.of("jsonl", "csv", "imagefolder", "img2dataset")) {
      Path file = folder.resolve("exported." + format);

      Cli.Result result = export(format, "--out", file.toString());

      assertThat(result.code()).as(format + result.err()).isZero();
      assertThat(file).exists();
    }
  }

  @Test
  void readerThatHasEnough_endsItWithoutAWord() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    Cli.Result result =
        Cli.run(
            Map.of(),
            "",
            false,
            real ->
                Program.run(
                    new Environment(
                        new PrintStream(closed, true, StandardCharsets.UTF_8),
                        real.err(),
                        real.in(),
                        false,
                        real.terminalOpener(),
                        real.variables(),
                        real.clock(),
                        real.nanoTime(),
                        real.random(),
                        real.sleeper(),
                        real.firstRetryDelay(),
                        real.signals()),
                    "export",
                    "--format",
                    "jsonl",
                    "--db",
                    home.database().toString()));

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void csv_isATableWithoutFormulas() throws Exception {
    List<CSVRecord> records =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(export("csv").out()))
            .getRecords();

    assertThat(records).hasSize(3).allMatch(CSVRecord::isConsistent);
    assertThat(records)
        .allSatisfy(
            each -> assertThat(each.toList()).noneMatch(cell -> cell.matches("(?s)[=+@-].*")));
    CSVRecord record =
        records.stream().filter(each -> each.get("id").equals("1002")).findFirst().orElseThrow();
    assertThat(record.get("prompt")).startsWith("'=HYPERLINK");
    assertThat(record.get("level")).isEqualTo("PG");
    assertThat(record.get("width")).isEqualTo("48");
  }

  @Test
  void imagefolder_namesFilesFromItsOwnFolder() throws Exception {
    Path metadata = home.output().resolve("metadata.jsonl");

    Cli.Result result = export("imagefolder", "--out", metadata.toString());

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    List<JsonNode> lines = json(Files.readString(metadata));
    assertThat(lines).hasSize(3);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(home.output().resolve(line.get("file_name").asString())).isRegularFile();
              assertThat(line.get("file_name").asString()).doesNotContain("\\", "..");
              assertThat(line.get("text").isString()).isTrue();
            });
    assertThat(home.output().resolve("metadata.jsonl.part")).doesNotExist();
  }

  @Test
  void imagefolder_leavesOutWhatIsNotThere() throws Exception {
    Files.delete(file(1001));

    Cli.Result result = export("imagefolder");

    assertThat(json(result.out())).hasSize(2);
    assertThat(result.err()).contains("Exported: 2, left out: 1");
  }

  @Test
  void aria2_fetchesTheSameFiles() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/aria2c")), "no aria2c on this machine");
    Path input = folder.resolve("input.txt");
    assertThat(export("aria2", "--out", input.toString()).code()).isZero();
    Path fetched = folder.resolve("fetched");

    Process aria2 =
        new ProcessBuilder(
                "/usr/bin/aria2c",
                "--no-conf",
                "-q",
                "-i",
                input.toString(),
                "-d",
                fetched.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("aria2.log").toFile())
            .start();

    assertThat(aria2.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(aria2.exitValue()).isZero();
    assertThat(Tree.files(fetched)).hasSize(3);
    assertThat(Tree.files(fetched))
        .allSatisfy(
            (name, bytes) -> assertThat(home.output().resolve(name)).hasBinaryContent(bytes));
  }

  @Test
  void aria2_takesNoOptionFromARow() throws Exception {
    PlainSqlite.execute(
        home.database(),
        "UPDATE tracked_images SET url = 'http://x/a' || char(10) || ' out=/etc/passwd'"
            + " WHERE image_id = '1001'");

    List<String> lines = export("aria2").lines();

    assertThat(lines).contains("http://x/a%0A%20out=/etc/passwd").hasSize(6);
    assertThat(lines)
        .filteredOn(line -> line.startsWith(" "))
        .hasSize(3)
        .allMatch(line -> line.startsWith(" out=Username_Search/"));
  }

  @Test
  void img2dataset_hasAddressesAndCaptions() {
    List<JsonNode> lines = json(export("img2dataset").out());

    assertThat(lines).hasSize(3);
    assertThat(byId(lines, "1001").get("url").asString()).startsWith("http://127.0.0.1:");
    assertThat(byId(lines, "1001").get("caption").asString()).isEqualTo("a small demo landscape");
  }

  /** As those of the original, and those that were adopted and not listed since. */
  @Test
  void withoutRecords_theSidecarsTellAndThatIsSaid() throws Exception {
    PlainSqlite.execute(home.database(), "DELETE FROM items WHERE image_id < 1003");

    Cli.Result result = export("img2dataset");

    List<JsonNode> lines = json(result.out());
    assertThat(byId(lines, "1001").get("caption").asString()).isEqualTo("a small demo landscape");
    assertThat(byId(lines, "1002").get("caption").asString())
        .isEqualTo("=HYPERLINK(\"http://x\"), a \"cat\" out=/etc/passwd 猫 ?"); // half a character
    assertThat(result.err())
        .contains("Exported: 3, without a record: 2 (by their rows and sidecars)");
  }

  @Test
  void target_limitsWhatIsHandedOn() {
    assertThat(json(export("jsonl", "user:bob").out())).hasSize(1);
    assertThat(export("jsonl", "user:nobody").code()).isEqualTo(3);
  }

  @Test
  void dryRun_tellsHowMuchAndChangesNoByte() {
    byte[] whole = export("jsonl").out().getBytes(UTF_8);
    var before = Tree.files(folder);

    for (Cli.Result dry :
        List.of(
            export("jsonl", "--dry_run"),
            export("jsonl", "--dry-run", "--out", folder.resolve("list.jsonl").toString()))) {

      assertThat(dry.code()).isZero();
      assertThat(dry.out()).isEmpty();
      assertThat(dry.err().lines())
          .containsExactly(
              "Dry run: nothing is written.",
              "Would be written: " + Numbers.bytes(whole.length),
              "Would be exported: 3");
    }
    assertThat(Tree.files(folder)).containsExactlyEntriesOf(before);
  }

  @Test
  void wrongUse_isOneLine() {
    assertThat(Cli.run("export", "--format", "xml").code()).isEqualTo(2);
    Cli.Result none =
        Cli.run("export", "--format", "csv", "--db", folder.resolve("none.sqlite").toString());
    assertThat(none.code()).isEqualTo(4);
    assertThat(none.err()).contains("There is no tracking database").hasLineCount(1);
    assertThat(folder.resolve("none.sqlite")).doesNotExist();
  }

  private Path file(long id) {
    return Tree.files(home.output()).keySet().stream()
        .filter(name -> name.matches(".*/" + id + "\\.[a-z]+") && !name.endsWith(".txt"))
        .map(home.output()::resolve)
        .findFirst()
        .orElseThrow();
  }

  private Cli.Result export(String format, String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("export", "--format", format));
    arguments.addAll(List.of("--db", home.database().toString()));
    arguments.addAll(List.of("--output_dir", home.output().toString()));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  private static List<JsonNode> json(String lines) {
    return lines.lines().map(JSON::readTree).toList();
  }

  private static JsonNode byId(List<JsonNode> lines, String id) {
    return lines.stream()
        .filter(line -> line.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
