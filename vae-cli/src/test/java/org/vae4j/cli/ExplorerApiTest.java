package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.LoggerFactory;
import org.vae4j.api.data.Labels;
import org.vae4j.experiment.Experiment;
import org.vae4j.explore.Access;
import org.vae4j.explore.Explorer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the explorer's server answers, to good requests and to bad ones. */
class ExplorerApiTest {
  private static final String TOKEN = "a-token-of-this-test";
  private static final String ORIGIN_CODE = "[0, 0, 0, 0]";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static TinyRun run;
  private static Explorer explorer;

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeAll
  static void open() throws IOException {
    run = TinyRun.train(folder.resolve("run"));
    explorer = run.explore(Access.local());
  }

  @AfterAll
  static void close() {
    explorer.close();
  }

  @BeforeEach
  void listen() {
    logged.start();
    root.addAppender(logged);
  }

  /** Whatever is asked, it is nothing that whoever runs the server has to hear of. */
  @AfterEach
  void nothingWasSaidOnTheConsole() {
    root.detachAppender(logged);
    assertThat(logged.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(explorer.address().resolve(path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder json(String path, String body) {
    return to(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
  }

  private static HttpRequest.Builder picture(String type, byte... file) {
    return to("/api/encode").header("Content-Type", type).POST(BodyPublishers.ofByteArray(file));
  }

  private static JsonNode good(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonMapper().readTree(response.body());
  }

  private static void assertRefused(HttpResponse<String> response, int status, String message) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(new JsonMapper().readTree(response.body()).path("error").asString())
        .contains(message)
        .doesNotContain("Exception");
    assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  private static byte[] file(JsonNode picture) {
    String url = picture.asString();
    assertThat(url).startsWith("data:image/png;base64,");
    return Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
  }

  private static BufferedImage read(byte... png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  // ---- Good requests ----

  @Test
  void tellsWhatTheModelIs() throws IOException, InterruptedException {
    JsonNode model = good(to("/api/model"));
    assertThat(model.path("name").asString()).isEqualTo("mnist-1-8");
    assertThat(model.path("latentSize").asInt()).isEqualTo(4);
    assertThat(model.path("range").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(model.path("takesPictures").asBoolean()).isTrue();
    assertThat(model.path("classes").valueStream().map(JsonNode::asString))
        .containsExactly("1", "8");
    assertThat(model.path("progress").path("training").asBoolean()).isFalse();
    assertThat(model.path("progress").path("epoch").asInt()).isEqualTo(1);
  }

  @Test
  void decodesAsTheModelDoes() throws IOException, InterruptedException {
    float[][] codes = {{0, 1, 0, 0}, {-2, 0.5f, 3, 0.125f}};
    JsonNode images =
        good(json("/api/decode", "{\"codes\": [[0, 1, 0, 0], [-2, 0.5, 3, 0.125]]}"))
            .path("images");
    assertThat(images.size()).isEqualTo(2);
    Experiment experiment = run.restore();
    INDArray expected = experiment.vae().decode(Nd4j.create(codes), Labels.none(2));
    for (int i = 0; i < codes.length; i++) {
      assertShows(read(file(images.get(i))), 0, 0, expected, i);
    }
    experiment.vae().close();
  }

  /** To one of 256 levels. */
  private static void assertShows(
      BufferedImage picture, int left, int top, INDArray images, int i) {
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        double level = (picture.getRGB(left + x, top + y) & 0xff) / 255.0;
        assertThat(Math.abs(level - images.getDouble(i, y, x, 0))).isLessThan(1.01 / 255);
      }
    }
  }

  @Test
  void drawsASurfaceAroundACode() throws IOException, InterruptedException {
    JsonNode surface =
        good(
            json(
                "/api/surface",
                """
                {"code": [9, 1, 9, -1], "x": 0, "y": 2, "range": 2, "steps": 3}"""));
    BufferedImage picture = read(file(surface.path("image")));
    assertThat(picture.getWidth()).isEqualTo(3 * 28 + 2);
    assertThat(picture.getHeight()).isEqualTo(3 * 28 + 2);
    Experiment experiment = run.restore();
    float[][] codes = {{0, 1, 0, -1}, {2, 1, 2, -1}};
    INDArray expected = experiment.vae().decode(Nd4j.create(codes), Labels.none(2));
    assertShows(picture, 29, 29, expected, 0);
    assertShows(picture, 58, 0, expected, 1);
    experiment.vae().close();
  }

  @Test
  void drawsCodesFromThePrior() throws IOException, InterruptedException {
    JsonNode samples = good(to("/api/samples?count=3&seed=5"));
    assertThat(good(to("/api/samples?count=3&seed=5"))).isEqualTo(samples);
    assertThat(good(to("/api/samples?count=3&seed=6"))).isNotEqualTo(samples);
    String codes = samples.path("codes").toString();
    assertThat(good(json("/api/decode", "{\"codes\": " + codes + "}")).path("images"))
        .isEqualTo(samples.path("images"));
  }

  @Test
  void refusesSamplesThatThereCannotBe() throws IOException, InterruptedException {
    assertRefused(send(to("/api/samples?count=65&seed=5")), 400, "count (65) must be");
    assertRefused(send(to("/api/samples?count=3")), 400, "seed () must be");
  }

  @Test
  void refusesAClassForAModelThatIsNotConditional() throws IOException, InterruptedException {
    String refusal = "class must not be given: the model is not conditional";
    assertRefused(send(to("/api/samples?count=3&seed=5&class=8")), 400, refusal);
    assertRefused(
        send(json("/api/decode", "{\"codes\": [" + ORIGIN_CODE + "], \"class\": \"8\"}")),
        400,
        refusal);
    assertRefused(
        send(json("/api/decode", "{\"codes\": [" + ORIGIN_CODE + "], \"class\": 8}")),
        400,
        "class must be a text");
  }

  @Test
  void encodesValidationImagesAsTheModelDoes() throws IOException, InterruptedException {
    JsonNode encoded = good(to("/api/images/3"));
    Experiment experiment = run.restore();
    float[] expected =
        experiment.vae().encode(experiment.dataset().validation().read(3)).toFloatVector();
    experiment.vae().close();
    for (int i = 0; i < 4; i++) {
      // Batches of other sizes may be added up in another order.
      assertThat(encoded.path("code").get(i).floatValue())
          .isCloseTo(expected[i], Offset.offset(1e-4f));
    }
    assertThat(encoded.path("class").asString()).isIn("1", "8");
    JsonNode loss = encoded.path("loss");
    assertThat(loss.path("divergence").asDouble()).isPositive();
    assertThat(loss.path("negativeElbo").asDouble())
        .isEqualTo(loss.path("reconstruction").asDouble() + loss.path("divergence").asDouble());
    JsonNode neighbourhood = encoded.path("neighbourhood");
    assertThat(
            neighbourhood
                .path("classes")
                .valueStream()
                .mapToInt(share -> share.path("count").asInt())
                .sum())
        .isEqualTo(15)
        .isEqualTo(neighbourhood.path("neighbours").asInt());
  }

  @Test
  void seesInAFileTheImageThatItIsOf() throws IOException, InterruptedException {
    JsonNode encoded = good(to("/api/images/0"));
    JsonNode again = good(picture("image/png", file(encoded.path("image"))));
    assertThat(again.path("image")).isEqualTo(encoded.path("image"));
    assertThat(again.path("code")).isEqualTo(encoded.path("code"));
    assertThat(again.path("loss")).isEqualTo(encoded.path("loss"));
  }

  @Test
  void listsValidationImagesAsFarAsThereAreSome() throws IOException, InterruptedException {
    int size = good(to("/api/model")).path("images").asInt();
    JsonNode images = good(to("/api/images?from=%d&count=24".formatted(size - 3))).path("images");
    assertThat(images.valueStream().map(image -> image.path("position").asInt()))
        .containsExactly(size - 3, size - 2, size - 1);
    assertThat(good(to("/api/images?from=2147483647&count=60")).path("images").size()).isZero();
    assertThat(good(to("/api/images?from=0&count=0")).path("images").size()).isZero();
  }

  @Test
  void tellsTheMetricsOfEachEpoch() throws IOException, InterruptedException {
    JsonNode epochs = good(to("/api/metrics")).path("epochs");
    assertThat(epochs.size()).isEqualTo(1);
    assertThat(epochs.get(0).path("validationNegativeElbo").asDouble()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"/, text/html", "/explorer.css, text/css", "/explorer.js, text/javascript"})
  void servesThePage(String path, String type) throws IOException, InterruptedException {
    HttpResponse<String> response = send(to(path));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Server")).isEmpty();
  }

  // ---- Bad requests ----

  static Stream<List<String>> mistakes() {
    String surface = "{\"code\": [0, 0, 0, 0], \"x\": %s, \"y\": %s, \"range\": %s, \"steps\": %s}";
    return Stream.of(
        List.of("decode", "", "must be a JSON object"),
        List.of("decode", "{", "must be JSON"),
        List.of("decode", "[]", "must be a JSON object"),
        List.of("decode", "null", "must be a JSON object"),
        List.of("decode", "{} {}", "must be JSON"),
        List.of("decode", "[".repeat(5000), "must be JSON"),
        List.of("decode", "{}", "codes must be a list of 1 to 64 codes"),
        List.of("decode", "{\"codes\": []}", "codes must be a list of 1 to 64 codes"),
        List.of("decode", "{\"codes\": 1}", "codes must be a list of 1 to 64 codes"),
        List.of("decode", "{\"codes\": [[0, 0, 0]]}", "codes[0] must be a list of 4 numbers"),
        List.of("decode", "{\"codes\": [[0, 0, 0, 0, 0]]}", "codes[0] must be a list of 4"),
        List.of(
            "decode", "{\"codes\": [[0, NaN, 0, 0]]}", "JSON, which it is not at line 1, column 1"),
        List.of("decode", "{\"codes\": [[0, \"NaN\", 0, 0]]}", "codes[0][1] must be a number"),
        List.of("decode", "{\"codes\": [[0, null, 0, 0]]}", "codes[0][1] must be a number"),
        List.of("decode", "{\"codes\": [[0, 1e39, 0, 0]]}", "codes[0][1] must be a number"),
        List.of("decode", "{\"codes\": [[0, 1e999, 0, 0]]}", "codes[0][1] must be a number"),
        List.of("decode", "{\"codes\": [[0, -1001, 0, 0]]}", "between -1000 and 1000"),
        List.of("decode", "{\"codes\": [[1, 1, 1, 1]], \"codes\": []}", "must be JSON"),
        List.of("decode", "{\"codes\": [[1, 1, 1, 1]], \"z\": 1}", "there is no field 'z'"),
        List.of("decode", codes(65), "codes must be a list of 1 to 64 codes"),
        List.of("surface", "{\"code\": [0, 0]}", "code must be a list of 4 numbers"),
        List.of("surface", surface.formatted(4, 1, 3, 9), "x must be a whole number"),
        List.of("surface", surface.formatted(-1, 1, 3, 9), "x must be a whole number"),
        List.of("surface", surface.formatted("0.5", 1, 3, 9), "x must be a whole number"),
        List.of("surface", surface.formatted("4294967296", 1, 3, 9), "x must be a whole number"),
        List.of("surface", surface.formatted(1, 1, 3, 9), "y (1) must be another dimension"),
        List.of("surface", surface.formatted(0, 1, 0, 9), "range must be above 0"),
        List.of("surface", surface.formatted(0, 1, 101, 9), "range must be a number"),
        List.of("surface", surface.formatted(0, 1, 3, 1), "steps must be a whole number"),
        List.of("surface", surface.formatted(0, 1, 3, 1000), "between 2 and 25"));
  }

  private static String codes(int count) {
    return "{\"codes\": [" + String.join(", ", Collections.nCopies(count, ORIGIN_CODE)) + "]}";
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void refusesMistakes(List<String> mistake) throws IOException, InterruptedException {
    assertRefused(send(json("/api/" + mistake.get(0), mistake.get(1))), 400, mistake.get(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/images",
        "/api/images?from=-1&count=5",
        "/api/images?from=0&count=61",
        "/api/images?from=0&count=x",
        "/api/images?from=0&count=99999999999",
        "/api/images/-1",
        "/api/images/one",
      })
  void refusesPlacesThatAreNone(String path) throws IOException, InterruptedException {
    assertRefused(send(to(path)), 400, "must be a whole number");
  }

  @Test
  void findsNoImageBeyondTheLast() throws IOException, InterruptedException {
    assertRefused(send(to("/api/images/2147483647")), 404, "must be <");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void refusesTypesThatFormsOfOtherPagesCanSend(String type)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        to("/api/decode").header("Content-Type", type).POST(BodyPublishers.ofString(codes(1)));
    assertRefused(send(request), 415, "must be application/json");
    assertRefused(send(picture(type, new byte[3])), 415, "must be image/png or image/jpeg");
  }

  @Test
  void refusesBodiesThatAreTooLong() throws IOException, InterruptedException {
    String spaces = " ".repeat(1 << 19);
    assertTooLong(json("/api/decode", spaces + codes(1)));
    HttpRequest.Builder withoutLength =
        to("/api/decode")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(spaces.getBytes(StandardCharsets.UTF_8))));
    assertTooLong(withoutLength);
    assertTooLong(picture("image/png", new byte[(16 << 20) + 1]));
  }

  /** The client sends all of a body before it looks for the answer. */
  private static void assertTooLong(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    assertRefused(send(request), 413, "must have at most");
  }

  static Stream<byte[]> hostilePictures() throws IOException {
    byte[] png = png(64, 64);
    byte[] broken = png.clone();
    Arrays.fill(broken, 40, 60, (byte) 0x55);
    byte[] jpeg = jpeg();
    return Stream.of(
        new byte[0],
        new byte[] {(byte) 0x89},
        "GIF89a".getBytes(StandardCharsets.US_ASCII),
        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII),
        Arrays.copyOf(png, png.length / 2),
        Arrays.copyOf(png, 16),
        broken,
        Arrays.copyOf(jpeg, jpeg.length / 2),
        header(0, 0),
        header(1_000_000, 1_000_000),
        header(Integer.MAX_VALUE, Integer.MAX_VALUE),
        header(-1, 5));
  }

  private static byte[] png(int width, int height) throws IOException {
    return write("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
  }

  private static byte[] jpeg() throws IOException {
    return write("jpeg", new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB));
  }

  private static byte[] write(String format, BufferedImage picture) throws IOException {
    for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
      picture.setRGB(i % picture.getWidth(), i / picture.getWidth(), i * 7919);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, format, bytes);
    return bytes.toByteArray();
  }

  /** A PNG file that has a size, and nothing of that size. */
  private static byte[] header(int width, int height) {
    ByteBuffer chunk = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    chunk.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(chunk.array());
    return ByteBuffer.allocate(33)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(chunk.array())
        .putInt((int) crc.getValue())
        .array();
  }

  @ParameterizedTest
  @MethodSource("hostilePictures")
  void refusesHostilePictures(byte[] file) throws IOException, InterruptedException {
    assertRefused(send(picture("image/png", file)), 422, "the picture ");
  }

  @Test
  void takesPicturesOfAnySize() throws IOException, InterruptedException {
    assertThat(good(picture("image/png", png(1, 1))).path("code").size()).isEqualTo(4);
    assertThat(good(picture("image/jpeg", jpeg())).path("code").size()).isEqualTo(4);
    assertThat(good(picture("image/png", png(2000, 3))).path("code").size()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/explorer.css/../Page.class",
        "/..\\..\\etc\\passwd",
        "/api/images/..%2f..",
        "//etc/passwd",
        "/page/index.html",
        "/Explorer.class",
        "/explorer.js%00.css",
      })
  void servesNoOtherFiles(String path) throws IOException {
    String response = raw("GET " + path + " HTTP/1.1", host());
    assertThat(response.lines().findFirst().orElseThrow()).containsPattern(" (400|404) ");
    assertThat(response).contains("{\"error\":").doesNotContain("root:", "\tat ", "Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1:1", "localhost"})
  void isNotToBeReachedByOtherNames(String host) throws IOException {
    String response = raw("GET /api/model HTTP/1.1", host);
    assertThat(response).startsWith("HTTP/1.1 403 ").contains("Host must be the address");
  }

  private static String host() {
    return explorer.address().getAuthority();
  }

  /** A request such as no client of Java's would send. */
  private static String raw(String line, String host) throws IOException {
    URI address = explorer.address();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      String request = "%s\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(line, host);
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1:1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
  })
  void refusesWhatOtherPagesPost(String header, String value)
      throws IOException, InterruptedException {
    assertRefused(send(json("/api/decode", codes(1)).header(header, value)), 403, "must");
  }

  @Test
  void takesWhatThePagePosts() throws IOException, InterruptedException {
    good(
        json("/api/decode", codes(1))
            .header("Origin", "http://" + host())
            .header("Sec-Fetch-Site", "same-origin"));
  }

  @ParameterizedTest
  @CsvSource({"GET, /api/decode", "DELETE, /api/model", "POST, /", "GET, /nothing"})
  void knowsNothingElse(String method, String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = to(path).method(method, BodyPublishers.noBody());
    assertRefused(send(request), 404, "not found");
  }

  @Test
  void letsNobodyInWithoutTheToken() throws IOException, InterruptedException {
    try (Explorer closed = run.explore(new Access(Optional.empty(), 0, Optional.of(TOKEN)))) {
      URI model = closed.address().resolve("/api/model");
      assertRefused(send(HttpRequest.newBuilder(model)), 401, "a token is needed");
      assertRefused(
          send(HttpRequest.newBuilder(closed.address().resolve("/"))), 401, "a token is needed");
      assertRefused(
          send(HttpRequest.newBuilder(model).header("Authorization", "Bearer " + TOKEN + "x")),
          401,
          "a token is needed");
      good(HttpRequest.newBuilder(model).header("Authorization", "Bearer " + TOKEN));
    }
  }

  @Test
  void keepsTheTokenAsACookieThatScriptsCannotRead() throws IOException, InterruptedException {
    try (Explorer closed = run.explore(new Access(Optional.empty(), 0, Optional.of(TOKEN)))) {
      assertThat(closed.address()).hasQuery("token=" + TOKEN);
      HttpResponse<String> page = send(HttpRequest.newBuilder(closed.address()));
      String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
      String pair = cookie.substring(0, cookie.indexOf(';'));
      good(HttpRequest.newBuilder(closed.address().resolve("/api/model")).header("Cookie", pair));
      assertRefused(
          send(
              HttpRequest.newBuilder(closed.address().resolve("/api/model"))
                  .header("Cookie", pair + "x")),
          401,
          "a token is needed");
    }
  }
}
