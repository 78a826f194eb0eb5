package org.vae4j.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.InMemoryDataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.data.Fit;

/** What is asked for, of a model that fails the test if it computes. */
class ApiTest {

  static Stream<Arguments> requests() throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", picture);
    String surface = "{\"code\": [0, 0, 0, 0], \"x\": 0, \"y\": 1, \"range\": 3, \"steps\": 2}";
    return Stream.of(
        Arguments.of("/api/model", "", new byte[0]),
        Arguments.of("/api/metrics", "", new byte[0]),
        Arguments.of("/api/samples?count=1&seed=1", "", new byte[0]),
        Arguments.of("/api/images?from=0&count=1", "", new byte[0]),
        Arguments.of("/api/images/0", "", new byte[0]),
        Arguments.of(
            "/api/decode",
            "application/json",
            "{\"codes\": [[0, 0, 0, 0]]}".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("/api/surface", "application/json", surface.getBytes(StandardCharsets.UTF_8)),
        Arguments.of("/api/encode", "image/png", picture.toByteArray()));
  }

  /**
   * With 429, before anything is computed, where more images are asked for than are given in that
   * time; where there is no room to wait, it is 503, which {@link WebServerTest} holds. The clock
   * stands still, so that the allowance does not fill again.
   */
  @ParameterizedTest
  @MethodSource("requests")
  void turnsAwayWhoAsksForTooMuch(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    try (WebServer server = new WebServer(Access.local(), Limits.USUAL, () -> 0)) {
      Uploads uploads = new Uploads(ValueRange.UNIT, Fit.CROP, pixels -> pixels);
      RunProgress progress =
          new RunProgress(RunProgress.State.DONE, 1, List.of(), Optional.empty());
      new Api(new ExploredModel(subject()), uploads, server.guard(), () -> progress).serve(server);
      server.start();
      spendAll(server.guard());
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
      if (!type.isEmpty()) {
        request.header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
      }
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
    }
  }

  private static void spendAll(Guard guard) {
    try {
      while (true) {
        guard.spend(1);
      }
    } catch (Refusal e) {
      assertThat(e.status()).isEqualTo(429);
    }
  }

  private static FigureSubject subject() {
    Batch images = new Batch(Nd4j.zeros(2, 3, 3, 1), Labels.none(2));
    return new FigureSubject(
        "stub",
        new Vae(part(Encoder.class), part(Sampler.class), part(Decoder.class), part(Loss.class)),
        new InMemoryDataset(List.of(), images, images) {},
        List.of(),
        new Seeds(1));
  }

  private static <P> P part(Class<P> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "latentSize" -> 4;
                  case "isConditional" -> false;
                  case "supports" -> true;
                  default -> throw new AssertionError(method + " was called");
                }));
  }
}
