package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.LoggerFactory;
import org.vae4j.api.tensor.Floats;
import org.vae4j.cli.report.Csv;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.inference.Score;
import org.vae4j.inference.VaeModel;

/** What the commands on a trained run give, against the same asked of the model in Java. */
class ModelCommandsTest {
  private static final int SIZE = 8;

  @TempDir private static Path folder;
  private static Path run;
  private static VaeModel model;
  private static float[][] images;

  @TempDir private Path out;

  @BeforeAll
  static void train() throws IOException {
    run = folder.resolve("run");
    CommandRun trained =
        SmallRun.train(
            folder,
            run,
            "training.epochs=1",
            "transforms=[]",
            "loss={type: elbo, reconstruction: {type: bernoulli}, divergence: {type: gaussian-kl}}",
            "figures=[]");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    model = VaeModel.load(run);
    images = pictures();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /** Grey pictures in a folder, and their values. */
  private static float[][] pictures() throws IOException {
    Files.createDirectory(folder.resolve("pictures"));
    float[][] values = new float[12][SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
      for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
        int level = (i * 61 + pixel * 7) % 256;
        picture.getRaster().setSample(pixel % SIZE, pixel / SIZE, 0, level);
        values[i][pixel] = level / 255f;
      }
      ImageIO.write(picture, "png", picture(i).toFile());
    }
    return values;
  }

  private static Path picture(int i) {
    return folder.resolve("pictures").resolve("%02d.png".formatted(i));
  }

  private static CommandRun vae(String command, Object... arguments) {
    List<String> all = new ArrayList<>(List.of(command, run.toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(all::add);
    CommandRun done = CommandRun.of(all.toArray(String[]::new));
    assertThat(done.errors()).isEmpty();
    assertThat(done.exitCode()).isZero();
    return done;
  }

  private static void assertMistake(String message, String command, Object... arguments) {
    List<String> all = new ArrayList<>(List.of(command, run.toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(all::add);
    CommandRun done = CommandRun.of(all.toArray(String[]::new));
    assertThat(done.errors()).contains(message).doesNotContain("\tat ");
    assertThat(done.exitCode()).isEqualTo(2);
  }

  /** The numbers of a table, after the columns that say which example a row is of. */
  private static float[][] numbers(String csv) {
    List<List<String>> rows = Csv.read(csv);
    long first = rows.get(0).stream().takeWhile(List.of("index", "class", "id")::contains).count();
    return rows.stream()
        .skip(1)
        .map(row -> floats(row.stream().skip(first)))
        .toArray(float[][]::new);
  }

  private static float[] floats(Stream<String> texts) {
    double[] numbers = texts.mapToDouble(Double::parseDouble).toArray();
    float[] floats = new float[numbers.length];
    IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) numbers[i]);
    return floats;
  }

  private static float[] npy(Path file) throws IOException {
    // The reader of the tests' own, not of the program.
    try (InputStream in = Files.newInputStream(file)) {
      INDArray array = Npz.array(in.readAllBytes());
      return Floats.copyOf(array);
    }
  }

  private static float[] flat(float[]... rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
    }
    return all;
  }

  @Test
  void encodesPicturesAndFolders() throws IOException {
    String csv = vae("encode", folder.resolve("pictures")).output();
    assertThat(csv).startsWith("index,id,z0,z1,z2\n0," + picture(0) + ",");
    assertThat(numbers(csv)).isDeepEqualTo(model.encodeMean(images));
    String two = vae("encode", picture(3), picture(7)).output();
    assertThat(two.lines()).hasSize(3);
    assertThat(numbers(two)[1][0]).isCloseTo(model.encodeMean(images[7])[0], within(1e-5f));
    assertThat(numbers(vae("encode", picture(3), "--sample", "--seed", 9).output())[0])
        .containsExactly(model.encodeSample(images[3], 9));
  }

  @Test
  void encodesTheValidationImagesWhereNothingIsNamed() {
    String csv = vae("encode").output();
    assertThat(csv.lines()).hasSize(31); // a tenth of 300
    assertThat(csv.lines().skip(1)).first().asString().startsWith("0,");
  }

  @Test
  void encodesTablesArraysAndTheStandardInput() throws IOException {
    float[][] codes = model.encodeMean(images);
    StringBuilder table = new StringBuilder();
    table.append(String.join(",", IntStream.range(0, 64).mapToObj(i -> "p" + i).toList()));
    for (float[] image : images) {
      table.append('\n');
      table.append(
          String.join(
              ",", IntStream.range(0, 64).mapToObj(i -> Float.toString(image[i])).toList()));
    }
    Path csv = Files.writeString(out.resolve("table.csv"), table);
    assertThat(numbers(vae("encode", csv).output())).isDeepEqualTo(codes);
    Path array = out.resolve("images.npy");
    vae("decode", "[0, 0, 0]", "--out", array);
    assertThat(numbers(vae("encode", array).output())[0])
        .containsExactly(model.encodeMean(model.decode(new float[3])));
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(picture(5))));
      assertThat(numbers(vae("encode", "-").output())[0])
          .containsExactly(model.encodeMean(images[5]));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void writesArraysAndLinesOfJson() throws IOException {
    Path array = out.resolve("codes.npy");
    vae("encode", folder.resolve("pictures"), "--out", array);
    assertThat(npy(array)).containsExactly(flat(model.encodeMean(images)));
    Path lines = out.resolve("codes.jsonl");
    vae("encode", picture(1), "--out", lines);
    float[] code = model.encodeMean(images[1]);
    assertThat(lines)
        .hasContent(
            "{\"index\":0,\"id\":\"%s\",\"code\":[%s,%s,%s]}\n"
                .formatted(picture(1), code[0], code[1], code[2]));
    vae("score", picture(1), "--out", out.resolve("scores.jsonl"));
    assertThat(Files.readString(out.resolve("scores.jsonl")))
        .startsWith("{\"index\":0,\"id\":\"" + picture(1) + "\",\"negativeElbo\":");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void decodesCodesThatAreWrittenOutOrInFiles() throws IOException {
    float[] origin = model.decode(new float[] {0, 1.5f, 0});
    assertThat(numbers(vae("decode", "[0, 1.5, 0]").output())[0]).containsExactly(origin);
    Path codes = out.resolve("codes.csv");
    vae("encode", folder.resolve("pictures"), "--out", codes);
    Path decoded = out.resolve("decoded.npy");
    vae("decode", codes, "--out", decoded);
    assertThat(npy(decoded)).containsExactly(flat(model.reconstruct(images)));
    Path arrays = out.resolve("codes.npy");
    vae("encode", folder.resolve("pictures"), "--out", arrays);
    vae("decode", arrays, "--out", out.resolve("again.npy"));
    assertThat(out.resolve("again.npy")).hasSameBinaryContentAs(decoded);
  }

  @Test
  void reconstructsOntoASheetWhereImagesStandOverWhatBecameOfThem() throws IOException {
    Path sheet = out.resolve("sheet.png");
    vae("reconstruct", folder.resolve("pictures"), "--out", sheet);
    BufferedImage picture = ImageIO.read(sheet.toFile());
    assertThat(picture.getWidth()).isEqualTo(10 * (SIZE + 1) - 1);
    assertThat(picture.getHeight()).isEqualTo(4 * (SIZE + 1) - 1); // 12 images, in rows of 10
    float[][] made = model.reconstruct(images);
    assertThat(level(picture, 9, 0, 17)).isCloseTo(images[9][17], within(1 / 255f));
    assertThat(level(picture, 9, 1, 17)).isCloseTo(made[9][17], within(1 / 255f));
    assertThat(level(picture, 1, 2, 17)).isCloseTo(images[11][17], within(1 / 255f));
    assertThat(level(picture, 1, 3, 17)).isCloseTo(made[11][17], within(1 / 255f));
    assertThat(numbers(vae("reconstruct", folder.resolve("pictures")).output()))
        .isDeepEqualTo(made);
  }

  @Test
  void drawsSheetsLargerWhereAskedTo() throws IOException {
    Path plain = out.resolve("plain.png");
    Path large = out.resolve("large.png");
    vae("sample", "-n", 3, "--seed", 3, "--out", plain);
    vae("sample", "-n", 3, "--seed", 3, "--out", large, "--scale", 4);
    BufferedImage small = ImageIO.read(plain.toFile());
    BufferedImage picture = ImageIO.read(large.toFile());
    assertThat(picture.getWidth()).isEqualTo(4 * small.getWidth());
    assertThat(picture.getHeight()).isEqualTo(4 * small.getHeight());
    Path csv = out.resolve("samples.csv");
    assertMistake("--out must end in .png", "sample", "--out", csv, "--scale", 4);
    assertMistake("--scale (0) must be in [1, 64]", "sample", "--out", csv, "--scale", 0);
    assertThat(csv).doesNotExist();
  }

  private static float level(BufferedImage sheet, int column, int row, int pixel) {
    int x = column * (SIZE + 1) + pixel % SIZE;
    int y = row * (SIZE + 1) + pixel / SIZE;
    return (sheet.getRGB(x, y) & 0xff) / 255f;
  }

  @Test
  void samplesAndInterpolates() throws IOException {
    Path sheet = out.resolve("samples.png");
    vae("sample", "-n", 25, "--seed", 3, "--out", sheet);
    assertThat(ImageIO.read(sheet.toFile()).getHeight()).isEqualTo(3 * (SIZE + 1) - 1);
    assertThat(numbers(vae("sample", "-n", 4, "--seed", 3).output()))
        .isDeepEqualTo(model.sample(4, 3));
    Path walk = out.resolve("walk.npy");
    vae("interpolate", picture(2), "[0, 0, 1]", "--steps", 5, "--out", walk);
    float[][] images2 = model.interpolate(model.encodeMean(images[2]), new float[] {0, 0, 1}, 5);
    assertThat(npy(walk)).containsExactly(flat(images2));
  }

  @Test
  void samplesFromTheCodesOfTrainingImages() throws IOException {
    float[][] four = numbers(vae("sample", "-n", 4, "--from", "aggregated").output());
    assertThat(numbers(vae("sample", "-n", 3, "--from", "aggregated").output()))
        .isDeepEqualTo(Arrays.copyOf(four, 3));
    assertThat(numbers(vae("sample", "-n", 4, "--from", "prior").output()))
        .isDeepEqualTo(model.sample(4, 0))
        .isNotEqualTo(four);
    // As many as there are training images are all of them, reconstructed, in another order.
    float[][] all = numbers(vae("sample", "-n", 270, "--from", "aggregated", "--means").output());
    SplitStream training =
        new SplitStream(
            RunData.of(run, List.of(), Catalogue.discover()).training(), List.of(), false, 270);
    float[][] images = training.next(270).orElseThrow().images().toArray(float[][]::new);
    assertThat(sumOfFirstPixels(all)) // batches of other sizes differ in some bits of float32
        .isCloseTo(sumOfFirstPixels(model.reconstruct(images)), within(1e-4));
  }

  private static double sumOfFirstPixels(float[]... images) {
    return Arrays.stream(images).mapToDouble(image -> image[0]).sum();
  }

  @Test
  void samplesFromAMixtureOfGaussians() throws IOException {
    Object[] arguments = {"-n", 4, "--from", "gaussian-mixture", "--components", 2, "--seed", 3};
    float[][] four = numbers(vae("sample", arguments).output());
    arguments[1] = 3;
    assertThat(numbers(vae("sample", arguments).output())).isDeepEqualTo(Arrays.copyOf(four, 3));
    assertThat(four).isNotEqualTo(model.sample(4, 3));
  }

  @Test
  void samplesFromASecondModel() throws IOException {
    float[][] four = numbers(vae("sample", "-n", 4, "--from", "two-stage").output());
    assertThat(four).hasDimensions(4, SIZE * SIZE).isNotEqualTo(model.sample(4, 0));
    assertThat(numbers(vae("sample", "-n", 2, "--from", "two-stage").output()))
        .isDeepEqualTo(Arrays.copyOf(four, 2));
  }

  @Test
  void symbolsHaveNoDensityBetweenThem() throws IOException {
    Path symbols = folder.resolve("symbols");
    CommandRun trained =
        SmallRun.train(
            folder,
            symbols,
            "training.epochs=1",
            "sampler={type: gumbel-softmax, categories: 3}",
            "loss={type: elbo, reconstruction: {type: bernoulli}, divergence: {type:"
                + " categorical-kl}}",
            "figures=[]");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    CommandRun second = CommandRun.of("sample", symbols.toString(), "--from", "two-stage");
    assertThat(second.errors())
        .contains(
            "--from two-stage must be prior or aggregated for a model whose codes are made of"
                + " symbols");
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("sample", symbols.toString(), "--from", "aggregated").exitCode())
        .isZero();
    CommandRun weighted = CommandRun.of("score", symbols.toString(), "--by", "importance-weighted");
    assertThat(weighted.errors())
        .contains(
            "--by (importance-weighted) is not for this model: the sampler must tell the density");
    assertThat(weighted.exitCode()).isEqualTo(2);
  }

  @Test
  void saysWhatDoesNotGoWithASource() throws IOException {
    assertMistake(
        "'size' must be one of prior, aggregated, gaussian-mixture, two-stage",
        "sample",
        "--from",
        "size");
    assertMistake("--means must come with a --from other than prior", "sample", "--means");
    assertMistake(
        "--components must come with --from gaussian-mixture", "sample", "--components", 3);
    assertMistake(
        "--components (0) must be >= 1", "sample", "--from", "gaussian-mixture", "--components", 0);
    assertMistake(
        "--from gaussian-mixture: components (300) must be from 1 to 67",
        "sample",
        "--from",
        "gaussian-mixture",
        "--components",
        300);
    assertMistake(
        "gone.csv",
        "sample",
        "--from",
        "aggregated",
        "--set",
        "dataset={type: csv, file: gone.csv}");
  }

  @Test
  void scores() {
    String csv = vae("score", folder.resolve("pictures")).output();
    assertThat(csv)
        .startsWith("index,id,negativeElbo,reconstruction,divergence,reconstructionError\n");
    List<Score> expected = model.score(images);
    float[][] numbers = numbers(csv);
    for (int i = 0; i < images.length; i++) {
      assertThat(numbers[i])
          .containsExactly(
              (float) expected.get(i).negativeElbo(),
              (float) expected.get(i).reconstruction(),
              (float) expected.get(i).divergence(),
              (float) expected.get(i).reconstructionError());
    }
  }

  @Test
  void scoresByImportanceWeights() {
    String csv =
        vae("score", folder.resolve("pictures"), "--by", "importance-weighted", "--draws", 3)
            .output();
    assertThat(csv.lines().findFirst().orElseThrow())
        .isEqualTo(
            "index,id,negativeElbo,reconstruction,divergence,reconstructionError,negativeLogLikelihood");
    double[] expected = model.importanceWeighted(images, 3, 0);
    float[][] numbers = numbers(csv);
    for (int i = 0; i < images.length; i++) {
      assertThat(numbers[i][4]).isEqualTo((float) expected[i]);
    }
    assertThat(vae("score", "--quantile", 0.9, "--by", "importance-weighted").output())
        .startsWith("Threshold: importance-weighted of ");
  }

  @Test
  void scoresByDevianceAndBySquaredError() {
    List<Score> expected = model.score(images);
    float[][] deviances =
        numbers(vae("score", folder.resolve("pictures"), "--by", "deviance").output());
    String squares = vae("score", folder.resolve("pictures"), "--by", "squared-error").output();
    assertThat(squares)
        .startsWith(
            "index,id,negativeElbo,reconstruction,divergence,reconstructionError,squaredError\n");
    for (int i = 0; i < images.length; i++) {
      assertThat(deviances[i][4]).isEqualTo((float) expected.get(i).deviance().orElseThrow());
      assertThat(numbers(squares)[i][4]).isEqualTo((float) expected.get(i).squaredError());
    }
  }

  @Test
  void warnsOfTheBoundOfGreyValues() {
    assertThat(warnings("score", folder.resolve("pictures")))
        .containsExactly(
            "negative-elbo of grey values under bernoulli tells bright images from dark ones; to"
                + " find odd images, take --by deviance");
    assertThat(warnings("score", folder.resolve("pictures"), "--by", "deviance")).isEmpty();
    assertThat(warnings("score", folder.resolve("pictures"), "--by", "squared-error")).isEmpty();
  }

  private static List<String> warnings(String command, Object... arguments) {
    Logger logger = (Logger) LoggerFactory.getLogger(ScoreCommand.class);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.addAppender(logged);
    try {
      vae(command, arguments);
    } finally {
      logger.detachAppender(logged);
    }
    return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void refusesADevianceWithoutBound() throws IOException {
    Path other = out.resolve("continuous");
    CommandRun trained =
        SmallRun.train(
            out,
            other,
            "training.epochs=1",
            "loss={type: elbo, reconstruction: continuous-bernoulli, divergence: gaussian-kl}",
            "figures=[]");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    CommandRun scored = CommandRun.of("score", other.toString(), "--by", "deviance");
    assertThat(scored.exitCode()).isEqualTo(2);
    assertThat(scored.errors())
        .contains("--by (deviance) is not for this model: ", "0 and 1", "take squared-error");
    assertThat(CommandRun.of("score", other.toString(), "--by", "squared-error").exitCode())
        .isZero();
  }

  /** The pictures are nothing like the blobs that the model knows. */
  @Test
  void printsTheOddOnesOut() throws IOException {
    CommandRun odd = vae("score", folder.resolve("pictures"), "--quantile", 0.99);
    assertThat(odd.output())
        .startsWith("Threshold: negative-elbo of ")
        .contains(" nats, the 0.99 quantile of 270 training images")
        .contains("12 of 12 images are above it");
    assertThat(vae("score", "-q", "--quantile", 0.5).output())
        .startsWith("index,negativeElbo,")
        .doesNotContain("Threshold");
    Path all = out.resolve("all.csv");
    String few =
        vae("score", "--quantile", 0.1, "--by", "reconstruction-error", "--out", all).output();
    long count = few.lines().filter(line -> line.matches("\\d+,.*")).count();
    assertThat(count).isBetween(1L, 30L);
    assertThat(few).contains(count + " of 30 images are above it");
    assertThat(Files.readAllLines(all)).hasSize(31);
  }

  @Test
  void quantilesAreNumPys() {
    double[] sorted = {1, 2, 4, 8};
    assertThat(ScoreCommand.quantile(sorted, 0)).isEqualTo(1);
    assertThat(ScoreCommand.quantile(sorted, 0.5)).isEqualTo(3);
    assertThat(ScoreCommand.quantile(sorted, 0.9)).isCloseTo(6.8, within(1e-12));
    assertThat(ScoreCommand.quantile(sorted, 1)).isEqualTo(8);
    assertThat(ScoreCommand.quantile(new double[] {5}, 0.3)).isEqualTo(5);
  }

  @Test
  void overwriteNothingAndLeaveNothingBehind() throws IOException {
    Path mine = Files.writeString(out.resolve("mine.csv"), "precious");
    assertMistake("exists already; it is not overwritten", "encode", picture(0), "--out", mine);
    assertThat(mine).hasContent("precious");
    Path half = out.resolve("half.csv");
    Path broken = Files.writeString(out.resolve("broken.png"), "\u0089PNG");
    assertMistake("broken.png", "encode", picture(0), broken, "--out", half);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).containsExactlyInAnyOrder(mine, broken);
    }
  }

  @Test
  void mistakesOfTheUserEndWithTwo() throws IOException {
    Path missing = out.resolve("missing.png");
    assertMistake("there is no such file", "encode", missing);
    assertMistake(
        "--out (x.gif) must end in one of .csv, .npy, .jsonl", "encode", "--out", "x.gif");
    assertMistake("there is no folder", "sample", "--out", out.resolve("no/x.png"));
    assertMistake("-n (0) must be >= 1", "sample", "-n", 0);
    assertMistake("--steps (1) must be >= 2", "interpolate", "[0,0,0]", "[0,0,0]", "--steps", 1);
    assertMistake("code [0, 1] must have 3 numbers", "decode", "[0, 1]");
    assertThat(CommandRun.of("decode", run.toString(), "[0, 1]").output()).isEmpty();
    assertMistake("code [0, a, 1] must be a list of numbers", "decode", "[0, a, 1]");
    assertMistake("--quantile (2.0) must be from 0 to 1", "score", "--quantile", 2);
    assertMistake("--draws (0) must be >= 1", "score", "--draws", 0);
    assertMistake(
        "'size' must be one of negative-elbo, importance-weighted, reconstruction-error",
        "score",
        "--by",
        "size");
    Path table = Files.writeString(out.resolve("few.csv"), "a,b\n1,2\n");
    assertMistake("number of columns of numbers (2) must be the 64 of an image", "encode", table);
    Path large =
        Files.writeString(
            out.resolve("large.csv"),
            "a,".repeat(63).replace("a", "a") + "b\n" + "0,".repeat(63) + "7\n");
    assertMistake("column 'a' of the header must be there once", "encode", large);
  }

  @Test
  void saysWhichImageIsOutOfRange() throws IOException {
    String header = String.join(",", IntStream.range(0, 64).mapToObj(i -> "p" + i).toList());
    Path table =
        Files.writeString(
            out.resolve("large.csv"),
            header + "\n" + "0,".repeat(63) + "1\n" + "0,".repeat(63) + "7\n");
    assertMistake("image 1: value[63] (7.0) must be in [0, 1]", "encode", table);
  }

  @Test
  void aRunThatIsNoneIsSaidToBe() {
    CommandRun none = CommandRun.of("encode", out.toString());
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.errors()).contains("there is no such file; is this a run?");
  }
}
