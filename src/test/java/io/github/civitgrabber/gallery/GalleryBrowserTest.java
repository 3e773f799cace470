package io.github.civitgrabber.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import io.github.civitgrabber.core.metadata.Level;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The page in a real browser, opened as a file. */
@Tag("slow")
@Timeout(120)
class GalleryBrowserTest {

  private static final String HOSTILE =
      "</script><script>window.hacked = 1</script><img src=x onerror=\"window.hacked = 2\">"
          + " javascript:hack() \u202Eright to left\u202C & <b>bold</b>";

  @TempDir static Path shared;

  private static Browser browser;
  private static Path sample;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    assertThat(Cli.run("demo", shared.toString()).code()).isZero();
    sample = shared.resolve("image_downloads/gallery/index.html");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void page_opensFromItsFileWithoutAnError() {
    browser.open(sample, "");

    assertThat(browser.text("count")).isEqualTo("52 pictures");
    browser.until("a picture is shown", "document.querySelectorAll('.tile .loaded').length > 3");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void search_findsByTheBeginningsOfWordsInPrompts() {
    browser.open(sample, "");

    browser.element("search").sendKeys("lightho harb");

    browser.until(
        "as many as are counted, for all that was typed",
        "location.hash.includes('q=lightho+harb')"
            + " && document.getElementById('count').textContent.includes(' of 52')"
            + " && document.querySelectorAll('.tile').length"
            + " === parseInt(document.getElementById('count').textContent)");
    assertThat((Long) browser.script("return document.querySelectorAll('.tile').length"))
        .isBetween(1L, 20L);
  }

  @Test
  void nothingFound_saysSoAndLeadsBack() {
    browser.open(sample, "");

    browser.element("search").sendKeys("zzzzqq");

    browser.until("empty", "!document.getElementById('empty').hidden");
    assertThat(browser.text("empty-title")).isEqualTo("No picture matches");
    browser.element("clear-all").click();
    browser.until("all", "document.getElementById('count').textContent === '52 pictures'");
  }

  @Test
  void filters_areKeptInTheAddress() {
    browser.open(sample, "");
    browser.element("filters").click();

    browser.value("Videos").click();

    browser.until("one", "document.getElementById('count').textContent.startsWith('1 of 52')");
    assertThat(browser.address()).contains("type=Videos");
    browser.driver().navigate().refresh();
    browser.until("still", "document.getElementById('count').textContent.startsWith('1 of 52')");
    assertThat(browser.driver().findElements(By.cssSelector("#chips button"))).hasSize(1);
  }

  @Test
  void filterTakenAwayByKeyboard_leavesTheFocusAtTheFilters() {
    browser.open(sample, "#type=Videos");
    browser.until("one", "document.querySelectorAll('.tile').length === 1");

    browser.driver().findElement(By.cssSelector("#chips button")).sendKeys(Keys.ENTER);

    browser.until("all", "document.getElementById('count').textContent.startsWith('52 ')");
    assertThat(browser.active().getAttribute("id")).isEqualTo("filters");
  }

  @Test
  void keyboard_opensMovesAndCloses() {
    browser.open(sample, "");
    browser.until("tiles", "document.querySelectorAll('.tile').length > 3");

    browser.element("search").sendKeys(Keys.ARROW_DOWN);
    browser.active().sendKeys(Keys.ARROW_RIGHT);
    browser.active().sendKeys(Keys.ENTER);

    browser.until("open", "document.getElementById('lightbox').open");
    assertThat(browser.text("lb-position")).isEqualTo("2 of 52");
    browser.active().sendKeys(Keys.ARROW_RIGHT);
    assertThat(browser.text("lb-position")).isEqualTo("3 of 52");
    assertThat(browser.address()).contains("open=");
    browser.active().sendKeys(Keys.ESCAPE);
    browser.until("closed, and back at its tile", "document.activeElement.dataset.index === '2'");
  }

  @Test
  void keyboard_goesOnWhereTheFocusedPartIsDisabledOrReplaced() {
    browser.open(sample, "");
    browser.until("tiles", "document.querySelectorAll('.tile').length > 3");
    browser.driver().findElement(By.cssSelector("[data-index='0']")).click();
    browser.until("open", "document.getElementById('lightbox').open");

    browser.active().sendKeys(Keys.END);
    browser.active().sendKeys(Keys.ARROW_LEFT);
    assertThat(browser.text("lb-position")).isEqualTo("51 of 52");

    browser.until("described", "document.querySelector('#details:not([aria-busy]) a')");
    browser.element("details").findElement(By.tagName("a")).sendKeys(Keys.ARROW_LEFT);
    browser.until("described anew", "document.querySelector('#details:not([aria-busy]) a')");
    browser.active().sendKeys(Keys.ARROW_LEFT);
    assertThat(browser.text("lb-position")).isEqualTo("49 of 52");
  }

  @Test
  void back_closesThePicture() {
    browser.open(sample, "");
    browser.until("tiles", "document.querySelectorAll('.tile').length > 3");
    browser.driver().findElement(By.cssSelector("[data-index='1']")).click();
    browser.until("open", "document.getElementById('lightbox').open");

    browser.driver().navigate().back();

    browser.until("closed", "!document.getElementById('lightbox').open");
  }

  @Test
  void video_plays() {
    browser.open(sample, "#type=Videos");
    browser.until("one", "document.querySelectorAll('.tile').length === 1");

    browser.driver().findElement(By.cssSelector("[data-index='0']")).click();

    browser.until("it runs", "document.querySelector('#media video')?.currentTime > 0");
  }

  @Test
  void hostileText_isText(@TempDir Path home) throws Exception {
    open1001(
        home,
        JsonNodeFactory.instance
            .objectNode()
            .put("prompt", HOSTILE)
            .put("Model", "<img src=x onerror=hack()>")
            .put("<script>", "\"><svg onload=hack()>"));

    browser.until("details", "document.querySelector('#details .prose')");
    assertThat(browser.script("return document.querySelector('#details .prose').textContent"))
        .isEqualTo(HOSTILE);
    assertThat(browser.script("return document.querySelector('.about h2').textContent"))
        .isEqualTo("<img src=x onerror=hack()>");
    assertThat(browser.script("return window.hacked ?? null")).isNull();
    assertThat(
            browser.script(
                "return document.querySelectorAll('#details script, #details img').length"))
        .isEqualTo(0L);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void longPrompt_isCutUntilAllOfItIsAskedFor(@TempDir Path home) throws Exception {
    String prompt = "a lighthouse, ".repeat(300);
    open1001(home, JsonNodeFactory.instance.objectNode().put("prompt", prompt));
    browser.until("details", "document.querySelector('#details .more')");
    String cut = "return document.querySelector('.prose').clientHeight < 400";
    assertThat(browser.script(cut)).isEqualTo(true);

    browser.driver().findElement(By.cssSelector("#details .more")).click();

    assertThat(browser.script(cut)).isEqualTo(false);
    assertThat(browser.active().getText()).isEqualTo("Show less");
  }

  @Test
  void hundredThousandPictures_areScrolledToTheEnd(@TempDir Path home) throws Exception {
    Path page = madeUp(home, 100_000);

    browser.open(page, "");
    browser.until("tiles", "document.querySelectorAll('.tile').length > 3");
    browser.script("window.scrollTo(0, document.documentElement.scrollHeight)");

    browser.until("the last is there", "document.querySelector('[data-index=\"99999\"]')");
    assertThat((Long) browser.script("return document.querySelectorAll('.tile').length"))
        .isLessThan(300L);
  }

  @Test
  void page_passesTheChecksOfAccessibility() {
    for (String theme : List.of("light", "dark")) {
      browser.open(sample, "");
      browser.script("document.documentElement.dataset.theme = '" + theme + "'");
      browser.until("tiles", "document.querySelectorAll('.tile .loaded').length > 3");
      assertNoViolations();
      browser.element("filters").click();
      assertNoViolations();
      browser.driver().findElement(By.cssSelector("[data-index='1']")).click();
      browser.until("details", "document.querySelector('#details .links')");
      assertNoViolations();
    }
  }

  /** A gallery of one picture, which is shown. */
  private static void open1001(Path home, ObjectNode meta) throws Exception {
    Home place = new Home(home);
    DemoItem item = DemoItem.small(1001, "mallory").withMeta(meta);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(item))) {
      assertThat(place.users(server, "mallory").code()).isZero();
    }
    assertThat(gallery(place).code()).isZero();
    browser.open(place.output().resolve("gallery/index.html"), "#open=1001");
  }

  private static void assertNoViolations() {
    assertThat(new AxeBuilder().analyze(browser.driver()).getViolations())
        .as("violations")
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  private static Cli.Result gallery(Home place) {
    return Cli.run(
        "gallery", "--db", place.database().toString(), "--output_dir", place.output().toString());
  }

  private static Path madeUp(Path home, int count) throws Exception {
    PageFolder page = new PageFolder(home.resolve("page"));
    page.prepare();
    List<Picture> pictures = new ArrayList<>();
    SearchIndex index = new SearchIndex();
    for (int i = 0; i < count; i++) {
      pictures.add(
          new Picture(
              count - i,
              "files",
              (count - i) + ".jpeg",
              false,
              832 + i % 400,
              1216 - i % 500,
              Level.PG,
              Instant.ofEpochSecond(1_790_000_000L - 60L * i),
              i % 1000,
              List.of("username: ann"),
              "Model " + i % 70,
              "SDXL 1.0",
              false));
      index.add(i, Set.of("word" + i % 5000, "cat"));
    }
    List<List<String>> words = index.shards(150_000);
    for (int i = 0; i < words.size(); i++) {
      page.words(i, words.get(i));
    }
    page.index(
        Columns.of("many", "t/", 100, pictures, words.stream().map(List::getFirst).toList()));
    return page.folder().resolve(PageFolder.PAGE);
  }
}
