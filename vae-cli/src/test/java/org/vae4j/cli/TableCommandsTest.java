package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.inference.VaeModel;

/** What commands take and give of tables, and of images of bytes. */
class TableCommandsTest {
  private static final String TABLE = "temp,flow,ph,kind\n";

  @TempDir private static Path folder;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    Path table = folder.resolve("train.csv");
    Files.writeString(
        table,
        IntStream.range(0, 40)
            .mapToObj(
                i -> "%s,%s,%s,%s\n".formatted(i * 0.5, 1000 + 10 * i, 5 - i, "ab".charAt(i % 2)))
            .collect(Collectors.joining("", TABLE, "")));
    Files.writeString(
        folder.resolve("reordered.csv"),
        Files.readAllLines(table).stream()
            .map(line -> line.split(","))
            .map(fields -> String.join(",", fields[3], fields[2], fields[0], fields[1]))
            .collect(Collectors.joining("\n", "", "\n")));
    run = train("table", "{type: csv, file: '" + table + "', label: kind}", "[normalize]");
  }

  private static Path train(String name, String dataset, String transforms) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        name: small
        latentDim: 2
        dataset: %s
        transforms: %s
        encoder: {type: mlp, hidden: [4]}
        decoder: {type: mlp, hidden: [4]}
        loss: {type: elbo, reconstruction: gaussian, divergence: gaussian-kl}
        training: {epochs: 1, batchSize: 8, optimizer: adam}
        """
            .formatted(dataset, transforms));
    Path out = folder.resolve(name);
    CommandRun trained = CommandRun.of("run", file.toString(), "--out", out.toString());
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    return out;
  }

  private static CommandRun vae(Path run, String command, Object... arguments) {
    List<String> all = new ArrayList<>(List.of(command, run.toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(all::add);
    CommandRun done = CommandRun.of(all.toArray(String[]::new));
    assertThat(done.exitCode()).as(done.errors()).isZero();
    return done;
  }

  @Test
  void takesColumnsByNameWhereverTheTableComesFrom() {
    Path reordered = folder.resolve("reordered.csv");
    String expected = vae(run, "encode", folder.resolve("train.csv")).output();
    assertThat(vae(run, "encode", reordered).output()).isEqualTo(expected);
    assertThat(vae(run, "encode", "--set", "dataset.file=" + reordered).output())
        .isEqualTo(vae(run, "encode").output());
  }

  @Test
  void givesRowsByNameInTheUnitsOfTheTable() throws IOException {
    Path table =
        Files.writeString(folder.resolve("two.csv"), "temp,flow,ph\n3,1100,-2\n9,1200,1\n");
    Path out = folder.resolve("made.csv");
    vae(run, "reconstruct", table, "--out", out);
    List<String> lines = Files.readAllLines(out);
    assertThat(lines.get(0)).endsWith(",temp,flow,ph");
    try (VaeModel model = VaeModel.load(run)) {
      assertThat(model.valueNames()).containsExactly("temp", "flow", "ph");
      float[][] made =
          model.restore(model.reconstruct(model.prepare(new float[][] {{3, 1100, -2}})));
      String[] fields = lines.get(1).split(",");
      for (int i = 0; i < 3; i++) {
        assertThat(Float.parseFloat(fields[fields.length - 3 + i]))
            .isCloseTo(made[0][i], within(1e-3f));
      }
      assertThat(made[0][1]).isGreaterThan(100); // and not in [0, 1]
    }
    assertThat(vae(run, "encode", out).errors()).isEmpty();
    vae(run, "sample", "-n", 1, "--out", folder.resolve("made.jsonl"));
    assertThat(Files.readString(folder.resolve("made.jsonl"))).contains("\"row\":{\"temp\":");
  }

  @Test
  void rowsSayWhichExampleTheyAreOf() throws IOException {
    String rows =
        IntStream.range(0, 20)
            .mapToObj(i -> "m%d,%d,%s,%d\n".formatted(i, i, "ab".charAt(i % 2), 3 * i))
            .collect(Collectors.joining("", "id,x,kind,y\n", ""));
    Path table = Files.writeString(folder.resolve("machines.csv"), rows);
    Path named = train("named", "{type: csv, file: '" + table + "', label: kind}", "[normalize]");
    assertThat(vae(named, "encode").output().lines()).first().isEqualTo("index,class,id,z0,z1");
    List<String> all = vae(named, "encode", table).output().lines().toList();
    assertThat(all.get(4)).startsWith("3,b,m3,");
    List<String> held = vae(named, "encode").output().lines().skip(1).toList();
    assertThat(held).hasSize(2);
    for (int i = 0; i < 2; i++) { // from the split as from its line in the file
      String row = held.get(i).replaceFirst("^" + i, "");
      assertThat(all).filteredOn(line -> line.replaceFirst("^\\d+", "").equals(row)).hasSize(1);
    }
    Path codes = folder.resolve("machine-codes.csv");
    vae(named, "encode", table, "--out", codes);
    CommandRun decoded = vae(named, "decode", codes);
    assertThat(decoded.errors()).isEmpty();
    List<String> made = decoded.output().lines().toList();
    assertThat(made.get(0)).isEqualTo("index,class,id,x,y");
    assertThat(made.get(4)).startsWith("3,b,m3,");
    Path lines = folder.resolve("machines.jsonl");
    vae(named, "score", table, "--out", lines);
    assertThat(Files.readAllLines(lines).get(3))
        .startsWith("{\"index\":3,\"class\":\"b\",\"id\":\"m3\",\"negativeElbo\":");
  }

  /** A row is as wide as its numbers; a pixel for each value would be 1 high. */
  @Test
  void sheetsOfTablesAreNamesAndNumbers() throws IOException {
    Path made = folder.resolve("made.png");
    vae(run, "reconstruct", folder.resolve("train.csv"), "--out", made);
    BufferedImage sheet = ImageIO.read(made.toFile());
    assertThat(sheet.getHeight()).isGreaterThan(40 * 2 / 10 * 4 * 12); // lines of several tables
    Path one = folder.resolve("one.png");
    vae(run, "sample", "-n", 1, "--out", one);
    assertThat(ImageIO.read(one.toFile()).getWidth()).isBetween(50, sheet.getWidth() - 1);
    CommandRun many =
        CommandRun.of("sample", run.toString(), "-n", "501", "--out", folder + "/many.png");
    assertThat(many.exitCode()).isEqualTo(2);
    assertThat(many.errors()).contains("a sheet has at most 500 rows of a table");
    assertThat(folder.resolve("many.png")).doesNotExist();
  }

  /** As versions before wrote them. */
  @Test
  void takesRowsThatHaveNamesAlone() throws IOException {
    Path codes = folder.resolve("named-codes.csv");
    Files.writeString(codes, "name,z0,z1\n0 (a),0.5,1\n");
    CommandRun decoded = vae(run, "decode", codes);
    assertThat(decoded.errors()).isEmpty();
    assertThat(decoded.output())
        .isEqualTo(
            vae(run, "decode", "[0.5, 1]")
                .output()
                .replace("index,id,", "index,")
                .replace("\"[0.5, 1]\",", ""));
  }

  @Test
  void columnsOfTheDataComeBeforeThoseOfTheSameName() throws IOException {
    Path table =
        Files.writeString(folder.resolve("indexed.csv"), "index,x\n" + "3,1\n5,2\n7,4\n".repeat(5));
    Path indexed = train("indexed", "{type: csv, file: '" + table + "'}", "[normalize]");
    Path made = folder.resolve("indexed-made.csv");
    vae(indexed, "reconstruct", table, "--out", made);
    assertThat(Files.readAllLines(made).get(0)).isEqualTo("index,x");
    assertThat(vae(indexed, "encode", made).errors()).isEmpty();
  }

  @Test
  void oddRowsAreToldTheOddestFirst() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("odd.csv"),
            "temp,flow,ph\n9,1200,1\n400,1200,1\n9,1000000,1\n9,1200,90\n");
    Path all = folder.resolve("all.csv");
    CommandRun odd = vae(run, "score", "-q", table, "--quantile", 1, "--out", all);
    List<String> rows = odd.output().lines().skip(1).toList();
    assertThat(rows).hasSizeGreaterThan(2);
    assertThat(rows.get(0)).startsWith("2,");
    assertThat(rows)
        .extracting(row -> Float.parseFloat(row.split(",", -1)[1]))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(Files.readAllLines(all).stream().skip(1).map(line -> line.substring(0, 2)))
        .containsExactly("0,", "1,", "2,", "3,");
  }

  /** The values of the figures are those of the table, whose flow is 1000 and more. */
  @Test
  void figuresAndTheExplorerHaveTheUnitsOfTheTable() throws IOException {
    Catalogue catalogue = Catalogue.discover();
    Path file = folder.resolve("table.yaml");
    Experiment experiment =
        new Assembler(catalogue)
            .assemble(
                new ExperimentReader(catalogue)
                    .read(file.toString(), Files.readAllBytes(file), List.of()));
    FigureSubject subject = ExploreCommand.subject(experiment, experiment.dataset());
    float[] model = {0, 0.5f, 1};
    float[] units = subject.units().apply(model);
    assertThat(units[1]).isBetween(1000f, 1390f);
    assertThat(model).containsExactly(0, 0.5f, 1);
  }

  @Test
  void aRunThatHasNotKeptTheNamesTakesColumnsByPosition() throws IOException {
    Path old = folder.resolve("old");
    Files.createDirectory(old);
    for (String file :
        List.of("experiment.yaml", "run.json", "weights.safetensors", "transforms.json")) {
      Files.copy(run.resolve(file), old.resolve(file));
    }
    Records.edit(old, "(?s)\"valueNames\" ?: ?\\[[^]]*\\],", "");
    try (VaeModel model = VaeModel.load(old)) {
      assertThat(model.valueNames()).isEmpty();
    }
    Path train = folder.resolve("train.csv");
    assertThat(vae(old, "encode", train).output()).isEqualTo(vae(run, "encode", train).output());
  }

  @Test
  void imagesOfBytesAreGivenAsBytesAndTakenAgain() throws IOException {
    Path digits = train("digits", "{type: mnist, limit: 20}", "[]");
    Path csv = folder.resolve("digits.csv");
    Path npy = folder.resolve("digits.npy");
    vae(digits, "sample", "-n", 2, "--out", csv);
    vae(digits, "sample", "-n", 2, "--out", npy);
    assertThat(Files.readAllLines(csv).get(0)).contains(",pixel0,").endsWith(",pixel783");
    assertThat(Files.readAllLines(csv).get(1)).matches("[^,]*(,\\d{1,3}){784}");
    assertThat(Files.readString(npy, StandardCharsets.ISO_8859_1)).contains("'|u1'");
    String codes = vae(digits, "encode", csv).output();
    assertThat(vae(digits, "encode", npy).output()).isEqualTo(codes);
  }
}
