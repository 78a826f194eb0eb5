package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Floats;
import org.vae4j.explore.Access;
import org.vae4j.explore.Explorer;
import org.vae4j.inference.VaeModel;

/** A model that is told the class of images and codes, from its training to its use. */
class ConditionalModelTest {
  @TempDir private static Path folder;
  private static Path run;
  private static VaeModel model;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    CommandRun trained =
        CommandRun.of(
            "run",
            "mnist-conditional",
            "--out",
            run.toString(),
            "--set",
            "dataset.limit=200",
            "--set",
            "training.epochs=2",
            "--set",
            "encoder.hidden=[20]",
            "--set",
            "encoder.activation=tanh", // units that are never off, so that every input counts
            "--set",
            "decoder.hidden=[20]",
            "--set",
            "figures=[prior-samples, {type: sample, z: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], ofClass: 7},"
                + " {type: traversal, dimension: 1}, {type: epoch-samples},"
                + " {type: interpolation, from: {meanOfClass: 1}, to: {meanOfClass: 7}}]");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    model = VaeModel.load(run);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static CommandRun vae(String command, Object... arguments) {
    List<String> all = new ArrayList<>(List.of(command, run.toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(all::add);
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static List<String> lines(CommandRun done) {
    assertThat(done.exitCode()).as(done.errors()).isZero();
    return done.output().lines().toList();
  }

  private static void assertMistake(CommandRun done, String message) {
    assertThat(done.errors()).contains(message).doesNotContain("\tat ");
    assertThat(done.exitCode()).isEqualTo(2);
  }

  @Test
  void drawsItsFigures() {
    assertThat(run.resolve("figures"))
        .isDirectoryContaining("glob:**/prior-samples.png")
        .isDirectoryContaining("glob:**/sample-*-of-class-7.png")
        .isDirectoryContaining("glob:**/traversal-1.png")
        .isDirectoryContaining("glob:**/epoch-samples.gif");
  }

  @Test
  void decodesTheSameCodeOtherwiseForEachClass() {
    float[] code = new float[10];
    float[] seven = model.ofClass("7").decode(code);
    assertThat(seven).isNotEqualTo(model.ofClass("8").decode(code));
    model.ofClass("7").close(); // nothing but itself
    assertThat(model.ofClass("7").decode(code)).isEqualTo(seven);
    INDArray byLabel = model.decode(Nd4j.zeros(1, 10), Labels.of(new int[] {7}, 10));
    assertThat(Floats.copyOf(byLabel)).containsExactly(seven);
  }

  @Test
  void takesTheLabelsOfABatchBeforeTheClassOfAll() {
    Batch batch = new Batch(Nd4j.ones(2, 28, 28, 1).muli(0.5), Labels.of(new int[] {7, 8}, 10));
    float[][] codes = model.ofClass("8").encodeMean(batch).toFloatMatrix();
    float[] image = Floats.copyOf(batch.images().slice(0));
    // One image and two are added up in another order: a few bits of float32.
    assertThat(codes[0]).containsExactly(model.ofClass("7").encodeMean(image), within(1e-5f));
    assertThat(codes[1]).containsExactly(model.ofClass("8").encodeMean(image), within(1e-5f));
    assertThat(codes[0]).isNotEqualTo(codes[1]);
  }

  @Test
  void wantsAClass() {
    assertThat(model.isConditional()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.decode(new float[10]))
        .withMessageStartingWith("the model is conditional: a class must be given, one of [0, 1,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.ofClass("seven"))
        .withMessageStartingWith("class (seven) must be one of [0, 1,");
  }

  @Test
  void samplesEachClassInTurnOrOne() {
    List<String> inTurn = lines(vae("sample", "-n", 12));
    assertThat(inTurn).hasSize(13);
    assertThat(inTurn.get(0)).startsWith("index,class,pixel0,");
    assertThat(inTurn.get(8)).startsWith("7,7,");
    assertThat(inTurn.get(12)).startsWith("11,1,");
    List<String> sevens = lines(vae("sample", "-n", 8, "--class", 7));
    assertThat(sevens.get(0)).isEqualTo(inTurn.get(0));
    assertThat(sevens.get(8)).isEqualTo(inTurn.get(8));
    assertThat(sevens.get(1)).startsWith("0,7,");
    assertThat(sevens.get(1)).isNotEqualTo(inTurn.get(1).replaceFirst("0,0,", "0,7,"));
    assertThat(lines(vae("sample", "-n", 8, "--class", 7, "--from", "aggregated"))).hasSize(9);
    assertMistake(
        vae("sample", "--from", "aggregated"),
        "--from aggregated must come with --class for a conditional model");
  }

  @Test
  void commandsTakeTheClassesOfTheDatasetOrTheOneThatIsGiven() throws IOException {
    List<String> own = lines(vae("encode"));
    List<String> eights = lines(vae("encode", "--class", 8));
    for (int i = 1; i < own.size(); i++) {
      if (own.get(i).matches("\\d+,8,.*")) {
        assertThat(eights.get(i)).isEqualTo(own.get(i));
      } else {
        assertThat(eights.get(i)).isNotEqualTo(own.get(i));
      }
    }
    Path picture = Files.createDirectories(folder.resolve("pictures")).resolve("sevens.png");
    assertThat(lines(vae("reconstruct"))).hasSameSizeAs(own);
    assertThat(lines(vae("score", "--draws", 2))).hasSameSizeAs(own);
    assertThat(vae("decode", "[0,0,0,0,0,0,0,0,0,0]", "--class", 7, "--out", picture).exitCode())
        .isZero();
    assertThat(lines(vae("encode", picture, "--class", 7))).hasSize(2);
    assertMistake(
        vae("encode", picture), "the model is conditional: a class must be given, one of");
    assertMistake(
        vae("sample", "--class", "seven"), "--class: class (seven) must be one of [0, 1,");
  }

  @Test
  void takesTheClassesThatATableNames() throws IOException {
    Path table = folder.resolve("codes.csv");
    Files.writeString(
        table, "index,class,z0,z1,z2,z3,z4,z5,z6,z7,z8,z9\n5,8,0,0,0,0,0,0,0,0,0,0\n");
    String eight = lines(vae("decode", "[0,0,0,0,0,0,0,0,0,0]", "--class", 8)).get(1);
    assertThat(lines(vae("decode", table)).get(1))
        .isEqualTo("0,8" + eight.substring(eight.lastIndexOf('"') + 1));
    Path images = folder.resolve("eights.csv");
    assertThat(vae("decode", table, "--out", images).exitCode()).isZero();
    String code = lines(vae("encode", images)).get(1);
    assertThat(lines(vae("encode", images, "--class", 8)).get(1)).isEqualTo(code);
    assertThat(lines(vae("encode", images, "--class", 7)).get(1)).isNotEqualTo(code);
    Files.writeString(table, Files.readString(table).replace("5,8,", "5,eight,"));
    assertMistake(vae("decode", table), "class of 0 (eight) must be one of [0, 1, 2");
  }

  @Test
  void theExplorerDecodesAsTheClassThatIsChosen() throws IOException, InterruptedException {
    try (Explorer explorer = new TinyRun(run).explore(Access.local())) {
      assertThat(body(explorer, "/api/model")).contains("\"conditional\":true");
      String sevens = body(explorer, "/api/samples?count=2&seed=1&class=7");
      assertThat(body(explorer, "/api/samples?count=2&seed=1&class=7")).isEqualTo(sevens);
      assertThat(body(explorer, "/api/samples?count=2&seed=1&class=8")).isNotEqualTo(sevens);
      assertThat(body(explorer, "/api/samples?count=2&seed=1"))
          .contains("class (none) must be one of [0, 1,");
      assertThat(body(explorer, "/api/images/3")).contains("\"reconstruction\"");
    }
  }

  private static String body(Explorer explorer, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(explorer.address().resolve(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void aModelThatIsNotConditionalTakesNoClass() throws IOException {
    Path plain = folder.resolve("plain");
    CommandRun trained =
        SmallRun.train(folder, plain, "training.epochs=1", "figures=[]", "transforms=[]");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    assertMistake(
        CommandRun.of("sample", plain.toString(), "--class", "7"),
        "--class: the model is not conditional: it knows nothing of classes");
    try (VaeModel other = VaeModel.load(plain)) {
      assertThatIllegalStateException().isThrownBy(() -> other.ofClass("7"));
    }
  }

  @Test
  void needsClasses() {
    assertMistake(
        CommandRun.of(
            "validate",
            "mnist-conditional",
            "--set",
            "dataset={type: synthetic, kind: bars, images: 20}",
            "--set",
            "transforms=[]"),
        "conditional (true) must be false for a dataset without classes");
  }
}
