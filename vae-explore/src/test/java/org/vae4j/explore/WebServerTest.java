package org.vae4j.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server against those who mean it ill, by sockets that send what no client would. */
class WebServerTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final Duration LONG = Duration.ofHours(1);
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String UPGRADE =
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicLong now = new AtomicLong();
  private WebServer server;

  private void serve(Limits limits) throws IOException {
    server = new WebServer(new Access(Optional.empty(), 0, Optional.of(TOKEN)), limits, now::get);
    server.file("/", Answer.file("text/html", bytes("the page")));
    server.get("/quick", call -> Answer.file("text/plain", bytes("quick")));
    server.post("/echo", call -> Answer.file("text/plain", call.body()));
    server.postPicture("/picture", call -> await());
    server.get("/slow", call -> await());
    server.get("/surface", call -> spend(625));
    server.start();
  }

  private Answer spend(int images) {
    server.guard().spend(images);
    return Answer.file("text/plain", bytes("a surface"));
  }

  private Answer await() {
    started.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.file("text/plain", bytes("at last"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @AfterEach
  void close() throws IOException {
    mayEnd.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  private String host() {
    return "Host: 127.0.0.1:%d\r\n".formatted(server.port());
  }

  private String letIn() {
    return host() + "Authorization: Bearer " + TOKEN + "\r\n";
  }

  /** Sends the beginning of a request, and keeps the connection open. */
  private Socket send(String request) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    sockets.add(socket);
    OutputStream out = socket.getOutputStream();
    out.write(bytes(request));
    out.flush();
    return socket;
  }

  /** The answer to a request, after which the server closes the connection. */
  private String answer(String line, String headers) throws IOException {
    return rest(send(line + "\r\n" + headers + "Connection: close\r\n\r\n"));
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
  }

  private void assertAnswersOthers() throws IOException {
    assertThat(answer("GET / HTTP/1.1", letIn())).startsWith("HTTP/1.1 200 ").endsWith("the page");
    assertThat(answer("GET /quick HTTP/1.1", letIn())).endsWith("quick");
  }

  // ---- The guard ----

  static Stream<String> methods() {
    return Stream.of(
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "FOO");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void letsNoMethodInWithoutATokenOrToAnotherHost(String method) throws IOException {
    serve(Limits.USUAL);
    for (String path : List.of("/", "/quick", "/nothing", "/echo")) {
      String line = "%s %s HTTP/1.1".formatted(method, path);
      assertThat(answer(line, host())).startsWith("HTTP/1.1 401 ");
      assertThat(answer(line, host() + UPGRADE)).startsWith("HTTP/1.1 401 ");
      assertThat(answer(line, "Host: evil.example\r\n")).startsWith("HTTP/1.1 403 ");
      assertThat(answer(line, "Host: evil.example\r\n" + UPGRADE)).startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void upgradesNobodyNotEvenWhoHasTheToken() throws IOException {
    serve(Limits.USUAL);
    assertThat(answer("GET / HTTP/1.1", letIn() + UPGRADE))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("Set-Cookie", "Upgrade: websocket");
    assertThat(answer("GET /ws HTTP/1.1", letIn() + UPGRADE)).startsWith("HTTP/1.1 404 ");
    String h2c = "Upgrade: h2c\r\nConnection: Upgrade\r\nHTTP2-Settings: AAMAAABk\r\n";
    assertThat(answer("GET / HTTP/1.1", letIn() + h2c)).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%",
        "GET /%00 HTTP/1.1",
        "GET /..%2f HTTP/1.1",
        "GET / HTTP/9.9",
        "OPTIONS * HTTP/1.1",
        "GET http://evil.example/quick HTTP/1.1",
        "GET /quick?token=%zz HTTP/1.1",
        "PRI * HTTP/2.0",
      })
  void refusesOddRequestsWithoutSayingHow(String line) throws IOException {
    serve(Limits.USUAL);
    assertThat(answer(line, host()))
        .containsPattern("^HTTP/1.1 (4..|505) ")
        .doesNotContain("quick", "Exception", "\tat ", "Jetty", "Set-Cookie");
  }

  @Test
  void isNoProxy() throws IOException {
    serve(Limits.USUAL);
    for (String headers : List.of(host(), letIn())) {
      assertThat(status(send("CONNECT evil.example:80 HTTP/1.1\r\n" + headers + "\r\n")))
          .startsWith("HTTP/1.1 4");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /..%2f HTTP/1.1", "GET /nothing HTTP/1.1", "PUT / HTTP/1.1"})
  void sendsItsHeadersWithErrorsToo(String line) throws IOException {
    serve(Limits.USUAL);
    assertThat(answer(line, letIn()))
        .contains("Content-Security-Policy: default-src 'none'", "nosniff", "{\"error\":");
  }

  @Test
  void readsNothingForOtherPages() throws IOException {
    serve(Limits.USUAL);
    String origin = letIn() + "Origin: http://evil.example\r\n";
    assertThat(answer("GET /quick HTTP/1.1", origin)).startsWith("HTTP/1.1 403 ");
    String site = letIn() + "Sec-Fetch-Site: cross-site\r\n";
    assertThat(answer("PUT /quick HTTP/1.1", site)).startsWith("HTTP/1.1 403 ");
    assertThat(answer("GET / HTTP/1.1", site)).as("a link").startsWith("HTTP/1.1 200 ");
  }

  @Test
  void answersHeadWithoutContent() throws IOException {
    serve(Limits.USUAL);
    assertThat(answer("HEAD / HTTP/1.1", letIn()))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("the page");
  }

  // ---- Floods ----

  @Test
  void answersOthersWhileBodiesDripIn() throws IOException {
    serve(new Limits(100, 8, LONG, 32, 512));
    for (int i = 0; i < 100; i++) {
      send("POST /echo HTTP/1.1\r\n" + letIn() + JSON + "Content-Length: 2\r\n\r\n{");
    }
    assertAnswersOthers();
    // The place of a body is taken in the order in which the server comes to it: ask until it has.
    String post = letIn() + JSON + "Content-Length: 0\r\n";
    String refused = answer("POST /echo HTTP/1.1", post);
    while (refused.startsWith("HTTP/1.1 200 ")) {
      refused = answer("POST /echo HTTP/1.1", post);
    }
    assertThat(refused).startsWith("HTTP/1.1 503 ").contains("too many bodies");
    OutputStream first = sockets.get(0).getOutputStream();
    first.write('}');
    first.flush();
    assertThat(status(sockets.get(0))).isEqualTo("HTTP/1.1 200");
  }

  @Test
  void waitsForABodyOnlySoLong() throws IOException {
    serve(new Limits(1, 1, Duration.ofMillis(1), 32, 512));
    for (int i = 0; i < 3; i++) {
      Socket slow = send("POST /echo HTTP/1.1\r\n" + letIn() + JSON + "Content-Length: 9\r\n\r\n{");
      assertThat(rest(slow)).startsWith("HTTP/1.1 408 ").contains("must come sooner");
    }
    assertAnswersOthers();
  }

  @Test
  void refusesALongBodyBeforeItComes() throws IOException {
    serve(Limits.USUAL);
    Socket declared =
        send("POST /echo HTTP/1.1\r\n" + letIn() + JSON + "Content-Length: 999999999\r\n\r\n");
    assertThat(rest(declared)).startsWith("HTTP/1.1 413 ");
    Socket other = send("POST /echo HTTP/1.1\r\n" + letIn() + "Content-Length: 9999\r\n\r\n");
    assertThat(rest(other)).startsWith("HTTP/1.1 415 ");
  }

  static Stream<Arguments> unwanted() {
    String longJson = JSON + "Content-Length: 16777216\r\n";
    String chunked = JSON + "Transfer-Encoding: chunked\r\n";
    return Stream.of(
        arguments("POST /echo", longJson, 413),
        arguments("POST /echo", chunked, 413),
        arguments("POST /echo", "Content-Length: 16777216\r\n", 415),
        arguments("POST /nothing", longJson, 404),
        arguments("GET /quick", longJson, 200));
  }

  /** The client of Java, for one, sends all of a body before it looks for the answer. */
  @ParameterizedTest
  @MethodSource("unwanted")
  void answersWhoSendsAllOfAnUnwantedBodyFirst(String what, String headers, int status)
      throws IOException {
    serve(Limits.USUAL);
    Socket socket = send(what + " HTTP/1.1\r\n" + letIn() + headers + "\r\n");
    boolean isChunked = headers.contains("chunked");
    byte[] chunk = bytes(" ".repeat(1 << 16));
    for (int i = 0; i < 256; i++) {
      socket.getOutputStream().write(isChunked ? bytes("10000\r\n") : new byte[0]);
      socket.getOutputStream().write(chunk);
      socket.getOutputStream().write(isChunked ? bytes("\r\n") : new byte[0]);
    }
    socket.getOutputStream().write(isChunked ? bytes("0\r\n\r\n") : new byte[0]);
    assertThat(status(socket)).isEqualTo("HTTP/1.1 " + status);
  }

  @Test
  void keepsAConnectionWhoseUnwantedBodyHasCome() throws IOException {
    serve(Limits.USUAL);
    String twice = "POST /echo HTTP/1.1\r\n" + letIn() + "Content-Length: 2\r\n\r\n{}";
    Socket socket =
        send(twice + twice.replace("Content-Length", "Connection: close\r\nContent-Length"));
    assertThat(rest(socket)).containsSubsequence("HTTP/1.1 415 ", "HTTP/1.1 415 ");
  }

  @Test
  void asksForNoBodyThatItDoesNotWant() throws IOException {
    serve(Limits.USUAL);
    Socket socket =
        send(
            "POST /echo HTTP/1.1\r\nExpect: 100-continue\r\n"
                + (letIn() + JSON + "Content-Length: 999999999\r\n\r\n"));
    assertThat(rest(socket)).startsWith("HTTP/1.1 413 ").doesNotContain("100 Continue");
  }

  @Test
  void readsOnlySoMuchOfAnUnwantedBody() throws IOException {
    serve(new Limits(8, 8, LONG, 32, 512));
    Socket socket =
        send("POST /echo HTTP/1.1\r\n" + letIn() + JSON + "Content-Length: 999999999\r\n\r\n");
    assertThat(status(socket)).isEqualTo("HTTP/1.1 413");
    byte[] chunk = bytes(" ".repeat(1 << 20));
    int sent = 0;
    try {
      while (sent < 900) {
        socket.getOutputStream().write(chunk);
        sent++;
      }
    } catch (IOException e) {
      // closed by the server
    }
    assertThat(sent)
        .isGreaterThanOrEqualTo(64)
        .isLessThan(200); // what lies in buffers comes on top
  }

  @Test
  void waitsForAnUnwantedBodyOnlySoLong() throws IOException {
    serve(new Limits(1, 1, Duration.ofMillis(100), 32, 1));
    for (int i = 0; i < 3; i++) {
      Socket slow =
          send("POST /echo HTTP/1.1\r\n" + letIn() + JSON + "Content-Length: 999999999\r\n\r\n{");
      assertThat(rest(slow)).startsWith("HTTP/1.1 413 ");
    }
    assertThat(answer("GET /quick HTTP/1.1", letIn())).as("the only connection").endsWith("quick");
  }

  @Test
  void answersOthersWhileUnwantedBodiesDripIn() throws IOException {
    serve(new Limits(1, 1, LONG, 32, 512));
    String chunked = letIn() + JSON + "Transfer-Encoding: chunked\r\n\r\n";
    String tooLong = "40001\r\n" + " ".repeat((1 << 18) + 1) + "\r\n";
    for (int i = 0; i < 100; i++) {
      Socket drips =
          i % 2 == 0
              ? send("POST /echo HTTP/1.1\r\n" + chunked + tooLong)
              : send("POST /echo HTTP/1.1\r\n" + host() + "Content-Length: 9\r\n\r\n{");
      assertThat(status(drips)).isEqualTo(i % 2 == 0 ? "HTTP/1.1 413" : "HTTP/1.1 401");
    }
    assertAnswersOthers();
    assertThat(answer("POST /echo HTTP/1.1", letIn() + JSON + "Content-Length: 0\r\n"))
        .as("the only place for a body")
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void answersOthersWhileOnePictureTakesLongAndManyWait() throws IOException, InterruptedException {
    serve(Limits.USUAL);
    String picture = letIn() + "Content-Type: image/png\r\nContent-Length: 1\r\n\r\nx";
    Socket first = send("POST /picture HTTP/1.1\r\n" + picture);
    started.await();
    List<Socket> more = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      more.add(send("POST /picture HTTP/1.1\r\nConnection: close\r\n" + picture));
    }
    assertAnswersOthers();
    assertThat(answer("POST /echo HTTP/1.1", letIn() + JSON + "Content-Length: 0\r\n"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(rest(answered(more))).startsWith("HTTP/1.1 503 ");
    mayEnd.countDown();
    assertThat(status(first)).isEqualTo("HTTP/1.1 200");
  }

  /** The first of some that is answered; which it is depends on which the server comes to. */
  private static Socket answered(List<Socket> asking) throws IOException {
    while (true) {
      for (Socket socket : asking) {
        if (socket.getInputStream().available() > 0) {
          return socket;
        }
      }
      Thread.onSpinWait();
    }
  }

  /** 429, whoever asks: more images than are computed in that time, though nobody is waiting. */
  @Test
  void refusesMoreThanMayBeAskedForInASecondWithStatus429() throws IOException {
    serve(Limits.USUAL);
    for (int i = 0; i < 16; i++) {
      assertThat(answer("GET /surface HTTP/1.1", letIn())).startsWith("HTTP/1.1 200 ");
    }
    String refused = answer("GET /surface HTTP/1.1", letIn());
    assertThat(refused).startsWith("HTTP/1.1 429 ").contains("too many requests");
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    for (int i = 0; i < 8; i++) {
      assertThat(answer("GET /surface HTTP/1.1", letIn())).startsWith("HTTP/1.1 200 ");
    }
    assertThat(answer("GET /surface HTTP/1.1", letIn())).startsWith("HTTP/1.1 429 ");
  }

  /** 503, however little is asked for: there is no thread for it, and no more room to wait. */
  @Test
  void servesThePageWhileAllThatComputesIsBusy() throws IOException {
    serve(new Limits(8, 8, LONG, 2, 512));
    List<Socket> asking = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      asking.add(send("GET /slow HTTP/1.1\r\n" + letIn() + "Connection: close\r\n\r\n"));
    }
    assertThat(answer("GET / HTTP/1.1", letIn())).endsWith("the page");
    String refused = answer("GET /slow HTTP/1.1", letIn());
    assertThat(refused).startsWith("HTTP/1.1 503 ").contains("too much is being computed");
    mayEnd.countDown();
    List<String> answers = new ArrayList<>();
    for (Socket socket : asking) {
      answers.add(rest(socket).substring(9, 12));
    }
    assertThat(answers).contains("200", "503").containsOnly("200", "503");
  }

  @Test
  void answersOthersWhileManyTakeNoAnswers() throws IOException {
    serve(Limits.USUAL);
    String request = "GET / HTTP/1.1\r\n" + letIn() + "\r\n";
    for (int i = 0; i < 60; i++) {
      send(request.repeat(200));
    }
    assertAnswersOthers();
  }

  @Test
  void answersOthersWhileWebSocketsAreAskedFor() throws IOException {
    serve(Limits.USUAL);
    for (int i = 0; i < 200; i++) {
      send("GET /ws HTTP/1.1\r\nHost: evil.example\r\n" + UPGRADE + "\r\n");
    }
    assertAnswersOthers();
  }
}
