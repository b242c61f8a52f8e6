package io.github.wecom4j.contract;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium of this machine. */
final class Browser implements AutoCloseable {
  private static final Path SHOTS = Path.of("target", "page-screenshots");
  /** Kept, as the JDK forgets what nobody holds: Selenium warns that it does not know the newest Chromium, of which nothing new is used. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  private final ChromeDriver driver;
  private final Path profile;

  private Browser(Path chromium, Path chromedriver) {
    try {
      profile = Files.createTempDirectory("wecom4j-chromium");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChromeOptions options = new ChromeOptions().setBinary(chromium.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    // Otherwise Selenium would look for one in the network.
    System.setProperty("webdriver.chrome.driver", chromedriver.toString());
    driver = new ChromeDriver(options);
  }

  /** Starts Chromium; without one the test is skipped, which CI counts as failed. */
  static Browser start() {
    Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    Optional<Path> chromedriver = program("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      String why = "The page of the report was not tested, as this machine has no Chromium with its driver: apt-get install chromium chromium-driver";
      System.out.println(why);
      Assumptions.abort(why);
    }
    return new Browser(chromium.get(), chromedriver.get());
  }

  private static Optional<Path> program(String... names) {
    List<Path> folders = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList();
    return Arrays.stream(names).flatMap(name -> folders.stream().map(folder -> folder.resolve(name))).filter(Files::isExecutable).findFirst();
  }

  /** Opens a page as a device with this width and colour scheme does. */
  void open(Path page, int width, String scheme) {
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.manage().window().setSize(new Dimension(Math.max(width, 500), 900));
    driver.get("about:blank");
    driver.get(page.toUri().toString());
  }

  /** Runs a script that returns something. */
  Object js(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  long number(String script, Object... arguments) {
    return ((Number) js(script, arguments)).longValue();
  }

  String text(String script, Object... arguments) {
    return String.valueOf(js(script, arguments));
  }

  /** Types into a field, as a person does. */
  void type(String selector, String text) {
    js("const field = document.querySelector(arguments[0]); field.value = arguments[1]; field.dispatchEvent(new Event('input', {bubbles: true}));",
        selector, text);
  }

  void click(String selector) {
    js("document.querySelector(arguments[0]).click();", selector);
  }

  /** Returns what the page complained about. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(Object::toString).toList();
  }

  /** Keeps a picture, for people. */
  void shoot(String name) {
    try {
      Files.createDirectories(SHOTS);
      Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
    delete(profile);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
