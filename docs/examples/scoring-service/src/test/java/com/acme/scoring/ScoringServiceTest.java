package com.acme.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoringServiceTest {
  private static final Path RUN = Path.of("src", "test", "resources", "run");

  private final HttpClient client = HttpClient.newHttpClient();

  private CompletableFuture<HttpResponse<String>> post(ScoringService service, String body) {
    URI address = URI.create("http://localhost:" + service.port() + "/score");
    return client.sendAsync(
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void scoresManyImagesAtOnce() throws Exception {
    String dark = IntStream.range(0, 64).mapToObj(i -> "0").collect(Collectors.joining(","));
    String striped =
        IntStream.range(0, 64).mapToObj(i -> i % 2 == 0 ? "0" : "1").collect(Collectors.joining(","));
    try (ScoringService service = new ScoringService(RUN, 0)) {
      String first = post(service, dark).get().body();
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(post(service, dark));
      }
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().body()).isEqualTo(first);
      }
      // Blobs are dark, and not striped.
      assertThat(Double.parseDouble(post(service, striped).get().body()))
          .isGreaterThan(Double.parseDouble(first));
    }
  }

  @Test
  void saysWhatDoesNotFit() throws Exception {
    try (ScoringService service = new ScoringService(RUN, 0)) {
      HttpResponse<String> answer = post(service, "1, 2").get();
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body())
          .isEqualTo(
              "length of image (2) must be 64 (8×8×1); a code has that length, which decode takes");
    }
  }
}
