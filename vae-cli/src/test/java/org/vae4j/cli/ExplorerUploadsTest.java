package org.vae4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.data.Dataset;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.explore.Access;
import org.vae4j.explore.Explorer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pictures that are sent to the explorer of a run with transforms. */
class ExplorerUploadsTest {
  private static final String STANDARDISE = "transforms=[{type: normalize, method: standardise}]";
  private static final String MIN_MAX = "transforms=[{type: normalize}]";
  private static final String BERNOULLI = "loss.reconstruction={type: bernoulli}";
  private static final String EXPERIMENT =
      """
      name: uploads
      latentDim: 2
      threads: 1
      dataset: {type: images, folder: '%s', size: [8, 8], fit: %s, colour: grey}
      encoder: {type: mlp, hidden: [6]}
      decoder: {type: mlp, hidden: [6]}
      loss:
        type: elbo
        reconstruction: {type: gaussian, variance: shared}
        divergence: {type: gaussian-kl}
      training: {epochs: 1, batchSize: 4, optimizer: {type: adam}}
      figures: []
      """;

  @TempDir private Path folder;

  /** Twelve pictures that are wider than high, whose values go from 50 to 211. */
  private void paint() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 12; i++) {
      int step = i + 1;
      Files.write(
          pictures.resolve("%02d.png".formatted(i)),
          png(24, 12, (x, y) -> 50 + (7 * x * step + 31 * y) % 162));
    }
  }

  private interface Painter {
    int grey(int x, int y);
  }

  private static byte[] png(int width, int height, Painter painter) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, painter.grey(x, y) * 0x010101);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  private String experiment(String fit) {
    return EXPERIMENT.formatted(folder.resolve("pictures"), fit);
  }

  private Path file(Dataset.Split split, int index) {
    return folder.resolve("pictures").resolve(split.nameOf(index).orElseThrow());
  }

  private TinyRun train(String fit, String... settings) throws IOException {
    paint();
    Path file = Files.writeString(folder.resolve("uploads.yaml"), experiment(fit));
    Path run = folder.resolve("run");
    List<String> arguments =
        new ArrayList<>(List.of("run", file.toString(), "--out", run.toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    CommandRun trained = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    return new TinyRun(run);
  }

  private static HttpResponse<String> upload(URI page, byte... picture)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(page.resolve("/api/encode"))
            .header("Content-Type", "image/png")
            .POST(BodyPublishers.ofByteArray(picture))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static float[] code(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode code = new JsonMapper().readTree(answer.body()).path("code");
    return new float[] {code.get(0).floatValue(), code.get(1).floatValue()};
  }

  /** A batch of another size may be added up in another order. */
  private static void assertSame(float[] code, float... expected) {
    assertThat(code).containsExactly(expected, Offset.offset(1e-5f));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STANDARDISE,
        MIN_MAX,
        "transforms=[{type: binarize, threshold: 0.5}]",
        "transforms=[{type: normalize}, {type: binarize, threshold: 0.5}]",
        "transforms=[]"
      })
  void haveTheCodesThatTheyHaveInTheData(String transforms)
      throws IOException, InterruptedException {
    TinyRun run = train("stretch", transforms);
    Experiment experiment = run.restore();
    Dataset.Split split = experiment.dataset().training();
    try (Explorer explorer = run.explore(Access.local())) {
      for (int i : new int[] {0, 5}) {
        Path file = file(split, i);
        float[] code = code(upload(explorer.address(), Files.readAllBytes(file)));
        assertSame(code, experiment.vae().encode(split.read(i)).toFloatVector());
        assertSame(code, encoded(run, file));
      }
    } finally {
      experiment.vae().close();
    }
  }

  private static float[] encoded(TinyRun run, Path file) {
    CommandRun encoded = CommandRun.of("encode", run.directory().toString(), file.toString());
    assertThat(encoded.exitCode()).as(encoded.errors()).isZero();
    String[] values = encoded.output().lines().toList().get(1).split(",", -1);
    int last = values.length - 1;
    return new float[] {Float.parseFloat(values[last - 1]), Float.parseFloat(values[last])};
  }

  @Test
  void areRefusedWhereTransformsBringThemBeyondWhatTheLikelihoodTakes()
      throws IOException, InterruptedException {
    TinyRun run = train("crop", MIN_MAX, BERNOULLI);
    try (Explorer explorer = run.explore(Access.local())) {
      HttpResponse<String> white = upload(explorer.address(), png(8, 8, (x, y) -> 255));
      assertThat(white.statusCode()).as(white.body()).isEqualTo(422);
      assertThat(white.body()).contains("the picture, after transforms: value (1.", "in [0, 1]");
      assertThat(code(upload(explorer.address(), png(8, 8, (x, y) -> 120)))).hasSize(2);
    }
  }

  @Test
  void areTakenWhileTheModelIsTrained() throws IOException, InterruptedException {
    paint();
    Catalogue catalogue = Catalogue.discover(List.of());
    ExperimentReader.Source source =
        new ExperimentReader(catalogue)
            .read("uploads.yaml", experiment("crop").getBytes(UTF_8), List.of(STANDARDISE));
    Experiment experiment = new Assembler(catalogue).assemble(source);
    Dataset.Split split = experiment.dataset().training();
    try (LiveExplorer page =
        LiveExplorer.open(experiment, source, catalogue, List.of(), Access.local())) {
      Path file = file(split, 0);
      assertSame(
          code(upload(page.address(), Files.readAllBytes(file))),
          experiment.vae().encode(split.read(0)).toFloatVector());
    } finally {
      experiment.vae().close();
    }
  }
}
