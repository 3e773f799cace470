package io.github.civitgrabber.gallery;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium of this machine, with an empty profile. */
record Browser(ChromeDriver driver) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** One that has started; the test is left out where there is none. */
  static Browser start() {
    @Nullable Path driver = installed("chromedriver");
    @Nullable Path chromium = installed("chromium");
    assumeTrue(driver != null && chromium != null, "no Chromium with its driver on this machine");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage", // small in containers
        "--force-prefers-reduced-motion", // nothing is half transparent when it is looked at
        "--window-size=1280,900");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return new Browser(
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build(),
            options));
  }

  private static @Nullable Path installed(String name) {
    return Stream.of("/usr/bin", "/usr/local/bin", "/snap/bin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** Opens a page anew, which a change of the part behind the # would not do. */
  void open(Path page, String state) {
    driver.get("about:blank");
    List<String> _ = errors();
    driver.get(page.toUri() + state);
    until("the page has begun", "document.getElementById('count').textContent !== ''");
  }

  void until(String what, String condition) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(what)
        .until(_ -> Boolean.TRUE.equals(script("return Boolean(" + condition + ")")));
  }

  @Nullable Object script(String script) {
    return ((JavascriptExecutor) driver).executeScript(script);
  }

  WebElement element(String id) {
    return driver.findElement(By.id(id));
  }

  /** The box of a value in the filters. */
  WebElement value(String name) {
    return driver.findElement(By.xpath("//label[span[text()='" + name + "']]/input"));
  }

  WebElement active() {
    return driver.switchTo().activeElement();
  }

  String text(String id) {
    return String.valueOf(script("return document.getElementById('" + id + "').textContent"));
  }

  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  /** What the console has told since it was last asked: errors of the page and of its rules. */
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
