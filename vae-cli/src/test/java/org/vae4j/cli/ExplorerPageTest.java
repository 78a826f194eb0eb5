package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.vae4j.explore.Access;
import org.vae4j.explore.Explorer;

/** The explorer's page in Chromium. Where there is none, this is skipped, and says so. */
class ExplorerPageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** It warns that it does not know the newest browsers' protocol, of which little is used. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private static final String PIXELS = "data:image/png;base64,";

  @TempDir private static Path folder;
  private static Explorer explorer;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws IOException {
    Path chromium = find("chromium", "chromium-browser", "google-chrome");
    Path driver = find("chromedriver");
    boolean isThere = chromium != null && driver != null;
    if (!isThere) {
      System.err.println("NO CHROMIUM OR CHROMEDRIVER HERE: THE EXPLORER'S PAGE IS NOT TESTED");
    }
    assertThat(isThere || !"true".equals(System.getenv("CI")))
        .as("Chromium where CI=true")
        .isTrue();
    assumeTrue(isThere, "no Chromium or chromedriver: the explorer's page is NOT tested");
    explorer = TinyRun.train(folder.resolve("run")).explore(Access.local());
    SELENIUM.setLevel(Level.SEVERE);
    browser = new ChromeDriver(service(driver), options(chromium));
  }

  private static Path find(String... names) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(path -> Stream.of(names).map(name -> Path.of(path, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static ChromeDriverService service(Path driver) {
    return new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
  }

  /** Its sandbox is not to be had in containers; the page is ours. */
  private static ChromeOptions options(Path chromium) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
    if (explorer != null) {
      explorer.close();
    }
  }

  @BeforeEach
  void load() {
    show("light", 1280, 1000);
  }

  private static void show(String scheme, int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    browser.manage().window().setSize(new Dimension(width, height));
    browser.get(explorer.address().toString());
    waitUntil("return document.querySelectorAll('#gallery img').length === 24");
    waitUntil("return document.querySelectorAll('#samples img').length === 24");
    waitUntil("return document.querySelectorAll('#strip img').length === 7");
    waitUntil("return document.getElementById('surface-image').src.startsWith('data:')");
    waitForPicture("decoded", "");
  }

  /** What the browser could not load or would not do is an entry of its log. */
  @AfterEach
  void nothingIsInTheConsole() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> !entry.getMessage().contains("status of 4")) // asked for in a test
        .isEmpty();
  }

  private static void waitUntil(String script, Object... arguments) {
    new WebDriverWait(browser, PATIENCE)
        .until(driver -> Boolean.TRUE.equals(browser.executeScript(script, arguments)));
  }

  private static WebElement element(String id) {
    return browser.findElement(By.id(id));
  }

  /** Waits until an image is another than before, and gives it. */
  private static String waitForPicture(String id, String before) {
    waitUntil(
        "const {src, complete, naturalWidth} = document.getElementById(arguments[0]);"
            + "return src.startsWith(arguments[1]) && src !== arguments[2] && complete"
            + " && naturalWidth > 0",
        id,
        PIXELS,
        before);
    return element(id).getDomProperty("src");
  }

  private static String text(String id) {
    return element(id).getText();
  }

  @Test
  void decodesWhatTheSlidersSay() {
    String before = waitForPicture("decoded", "");
    element("z2").sendKeys(Keys.END);
    waitForPicture("decoded", before);
    assertThat(browser.findElement(By.cssSelector("output[for=z2]")).getText())
        .isEqualTo(element("z2").getDomProperty("max") + ".00");
    element("origin").click();
    waitUntil("return document.getElementById('decoded').src === arguments[0]", before);
  }

  @Test
  void movesTheCodeOverTheSurface() {
    String before = waitForPicture("decoded", "");
    element("surface").sendKeys(Keys.ARROW_UP, Keys.ARROW_LEFT, Keys.ARROW_LEFT);
    waitForPicture("decoded", before);
    assertThat(text("surface-place")).isEqualTo("z0 = −0.20, z1 = 0.10");
    new Actions(browser)
        .moveToElement(element("surface"))
        .clickAndHold()
        .moveByOffset(40, 40)
        .release()
        .perform();
    assertThat(text("surface-place")).matches("z0 = \\d\\.\\d\\d, z1 = −\\d\\.\\d\\d");
    assertThat(element("z0").getDomProperty("value")).isNotEqualTo("-0.2");
  }

  @Test
  void showsAnotherSurfaceForOtherDimensions() {
    String before = waitForPicture("surface-image", "");
    element("surface-x").sendKeys("z1");
    waitForPicture("surface-image", before);
    assertThat(text("surface-place")).startsWith("z1 = 0.00, z2 = ");
  }

  @Test
  void tellsWhatTheModelMakesOfAnImage() {
    browser.findElement(By.cssSelector("#gallery button")).click();
    waitForPicture("reconstruction", "");
    assertThat(text("term-elbo")).matches("\\d+(\\.\\d+)? nats");
    assertThat(text("neighbourhood-how"))
        .startsWith("The classes of the 15 nearest of ")
        .contains("Euclidean");
    assertThat(browser.findElements(By.cssSelector("#shares meter"))).isNotEmpty();
    waitUntil(
        "return document.getElementById('decoded').src"
            + " === document.getElementById('reconstruction').src");
  }

  @Test
  void tellsWhatTheModelMakesOfADrawing() {
    WebElement canvas = element("drawing");
    new Actions(browser)
        .scrollToElement(canvas)
        .moveToElement(canvas, 0, -60)
        .clickAndHold()
        .moveByOffset(0, 60)
        .moveByOffset(0, 60)
        .release()
        .perform();
    waitForPicture("reconstruction", "");
    assertThat(text("seen-caption")).isEqualTo("Your drawing");
    waitUntil(
        """
        const image = document.getElementById('seen');
        const canvas = Object.assign(document.createElement('canvas'), {width: 28, height: 28});
        const context = canvas.getContext('2d', {willReadFrequently: true});
        context.drawImage(image, 0, 0);
        const middle = context.getImageData(14, 14, 1, 1).data[0];
        const corner = context.getImageData(2, 2, 1, 1).data[0];
        return middle > 200 && corner === 0""");
  }

  @ParameterizedTest
  @CsvSource({
    "evil.png, image/png, the picture must be",
    "evil.html, text/html, must be image/png or image/jpeg",
    "<img src=x onerror=alert(1)>.png, image/png, the picture must be",
  })
  void refusesHostileFilesThatAreDropped(String name, String type, String problem) {
    browser.executeScript(
        """
        const transfer = new DataTransfer();
        transfer.items.add(new File(['<script>alert(1)</script>'], arguments[0], {type: arguments[1]}));
        document.body.dispatchEvent(
            new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: transfer}));""",
        name,
        type);
    waitUntil("return !document.getElementById('problem').hidden");
    assertThat(text("problem")).contains(problem);
    assertThat(element("result").isDisplayed()).isFalse();
  }

  @Test
  void takesAFileThatIsChosen() throws IOException {
    Path file = folder.resolve("digit.png");
    String source = browser.findElement(By.cssSelector("#gallery img")).getDomProperty("src");
    Files.write(file, Base64.getDecoder().decode(source.substring(PIXELS.length())));
    element("file").sendKeys(file.toString());
    assertThat(waitForPicture("seen", "")).isEqualTo(source);
    assertThat(text("seen-caption")).isEqualTo("digit.png");
  }

  @Test
  void walksFromOneCodeToAnother() {
    browser.findElement(By.cssSelector("#strip li:nth-child(4) button")).click();
    assertThat(text("way-place")).isEqualTo("50 %");
    element("walk").click();
    waitUntil("return document.getElementById('way').value > 0.5");
    element("walk").click();
    assertThat(element("walk").getDomAttribute("aria-pressed")).isEqualTo("false");
  }

  @Test
  void goesToSamples() {
    String before = waitForPicture("decoded", "");
    browser.findElement(By.cssSelector("#samples button")).click();
    waitForPicture("decoded", before);
    String first = browser.findElement(By.cssSelector("#samples img")).getDomProperty("src");
    element("draw-samples").click();
    waitUntil("return document.querySelector('#samples img').src !== arguments[0]", first);
  }

  @Test
  void givesTheCodeAndThePicture() {
    element("random").click();
    waitUntil("return document.getElementById('z0').value !== '0'");
    element("copy").click();
    waitUntil("return document.getElementById('copied').textContent !== ''");
    assertThat(text("copied")).matches("(Copied: )?\\[-?\\d.*]");
    assertThat(element("download").getDomProperty("href")).startsWith(PIXELS);
    assertThat(element("download").getDomAttribute("download")).isEqualTo("mnist-1-8.png");
  }

  @ParameterizedTest
  @CsvSource({"light, 1280, 1000", "dark, 1280, 1000", "light, 500, 900", "dark, 500, 900"})
  void hasNoBarriers(String scheme, int width, int height) throws IOException {
    show(scheme, width, height);
    browser.findElement(By.cssSelector("#gallery button")).click();
    waitForPicture("reconstruction", "");
    browser.executeScript(axe());
    Object violations =
        browser.executeAsyncScript(
            """
            const done = arguments[0];
            axe.run().then(({violations}) => done(violations.map(({id, nodes}) =>
                id + ': ' + nodes.map(({html, failureSummary}) => html + ' ' + failureSummary))));""");
    assertThat((List<?>) violations).isEmpty();
    assertThat(
            browser.executeScript(
                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .as("nothing is wider than the screen")
        .isEqualTo(true);
  }

  private static String axe() throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream("axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
