package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.TableColumn;
import org.vae4j.api.data.TableColumn.Use;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.NumberRange;
import org.vae4j.api.tensor.Seeds;

/** Which columns of a table are taken for what. */
class CsvColumnsTest {
  private static final List<String> NAMES = List.of("temp", "flow", "ph");
  private static final String TABLE = "temp,flow,ph,kind\n1,2,3,a\n4,5,6,b\n7,8,9,a\n";

  @TempDir private Path folder;

  private Csv.Config config(Optional<Path> validation, Optional<String> label, String table)
      throws IOException {
    return new Csv.Config(
        Files.writeString(folder.resolve("train.csv"), table),
        validation,
        label,
        Optional.empty(),
        Optional.empty(),
        ",",
        Optional.empty(),
        Selection.all());
  }

  private Csv read(Optional<String> label, String table) throws IOException {
    return new Csv(config(Optional.empty(), label, table), new Seeds(1));
  }

  private Csv readWith(String validation) throws IOException {
    Path file = Files.writeString(folder.resolve("validation.csv"), validation);
    return new Csv(config(Optional.of(file), Optional.of("kind"), TABLE), new Seeds(1));
  }

  private float[] validated(String validation) throws IOException {
    return Floats.copyOf(readWith(validation).validation().read(0).images());
  }

  /** The rows of a table that comes to a model of these columns. */
  private List<float[]> rows(String table) throws IOException {
    return rows(Optional.of(config(Optional.empty(), Optional.of("kind"), TABLE)), NAMES, table);
  }

  private static List<float[]> rows(Optional<Csv.Config> config, List<String> names, String table) {
    ImageStreams streams = new ImageStreams(new ImageShape(1, 1, 3), config.map(c -> c), names);
    List<float[]> rows = new ArrayList<>();
    try (ImageStream stream =
        streams.open("new.csv", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)))) {
      stream.next(100).ifPresent(some -> rows.addAll(some.images()));
    }
    return rows;
  }

  @Test
  void aDatasetTellsTheNamesOfItsColumnsAndTheLinesOfItsRows() throws IOException {
    Csv csv = read(Optional.of("kind"), TABLE);
    assertThat(csv.valueNames()).isEqualTo(NAMES);
    int row = (int) csv.training().read(0).images().getFloat(0) / 3; // 1, 4 and 7
    assertThat(csv.training().nameOf(0)).contains("line " + (row + 2));
  }

  @Test
  void theColumnIdSaysWhatRowsAreCalledUnlessItIsWantedAsNumbers() throws IOException {
    String table = "id,x,kind\n7,1,a\n8,2,b\n9,3,a\n";
    Csv csv = read(Optional.of("kind"), table);
    assertThat(csv.valueNames()).containsExactly("x");
    int x = (int) csv.training().read(0).images().getFloat(0);
    assertThat(csv.training().idOf(0)).contains(Integer.toString(x + 6));
    assertThat(columns(table, List.of("id", "x")).valueNames()).containsExactly("id", "x");
    assertThat(columns(table, List.of("id", "x")).training().idOf(0)).isEmpty();
    assertThat(columns(table, List.of("x")).training().idOf(0)).isPresent();
    assertThat(
            read(Optional.of("id"), table.replace(",kind", ",k").replaceAll("[ab]", "1"))
                .valueNames())
        .containsExactly("x", "k");
  }

  private Csv columns(String table, List<String> columns) throws IOException {
    Csv.Config all = config(Optional.empty(), Optional.of("kind"), table);
    return new Csv(
        new Csv.Config(
            all.file(),
            Optional.empty(),
            all.label(),
            Optional.of(columns),
            Optional.empty(),
            ",",
            Optional.empty(),
            Selection.all()),
        new Seeds(1));
  }

  @Test
  void putsColumnsInTheirOrderByName() throws IOException {
    assertThat(rows("ph,kind,temp,flow\n3,a,1,2\n").get(0)).containsExactly(1, 2, 3);
    assertThat(rows("ph,flow,note,id,temp,\n3,2,x,y,1,\n").get(0)).containsExactly(1, 2, 3);
    assertThat(validated("kind,ph,temp,flow\nb,3,1,2\n")).containsExactly(1, 2, 3);
  }

  @Test
  void saysWhatItHasIgnoredOrTakenByPosition() {
    CsvLike model = new CsvLike("the model", NAMES, 3, Optional.empty(), false);
    assertThat(notes(model, "ph", "note", "temp", "", "flow", "id"))
        .containsExactly(
            "columns that the model does not have are ignored: note, one without a name");
    assertThat(notes(model, "1.5", "2", "3"))
        .containsExactly(
            "the file has no header, so its columns are taken by position, as temp, flow, ph");
    assertThat(notes(new CsvLike("an image", List.of(), 3, Optional.empty(), false), "a", "b", "c"))
        .containsExactly(
            "the run has no names of columns, so those of the file are taken by position");
    assertThat(notes(model, "ph", "temp", "flow")).isEmpty();
  }

  private static List<String> notes(CsvLike like, String... line) {
    return CsvColumns.like(CsvHeader.of(List.of(line), Optional.empty(), like.names()), like)
        .notes();
  }

  @Test
  void missingAndForeignNamesAreToldWithBothSides() {
    assertThatThrownBy(() -> rows("Temp,Flow,pH\n1,2,3\n"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "new.csv: columns (Temp, Flow, pH) must have those of the model (temp, flow, ph);"
                + " missing: temp, flow, ph; differs in case only: Temp, Flow, pH");
    assertThatThrownBy(() -> rows("temp,flow,kind\n1,2,a\n"))
        .hasMessageEndingWith(
            "(temp, flow, kind) must have those of the model (temp, flow, ph); missing: ph");
    assertThatThrownBy(() -> readWith("temp,flow,level,kind\n1,2,3,a\n"))
        .hasMessageContaining(
            "validation.csv: columns (temp, flow, level, kind) must have those of ")
        .hasMessageEndingWith("train.csv (temp, flow, ph); missing: ph");
    assertThatThrownBy(() -> readWith("temp,flow,ph\n1,2,3\n"))
        .hasMessageContaining("column 'kind' must be one of the table's: temp, flow, ph");
    assertThatThrownBy(() -> rows("temp,flow,ph,ph\n1,2,3,4\n"))
        .hasMessage("new.csv: column 'ph' of the header must be there once");
    assertThatThrownBy(() -> rows("temp;flow;ph\n1;2;3\n"))
        .hasMessageEndingWith("; if these are several, set separator: ';'");
  }

  @Test
  void aFileWithoutAHeaderKeepsAllItsRows() throws IOException {
    assertThat(rows("1,2,3\n4,5,6\n")).hasSize(2).first().isEqualTo(new float[] {1, 2, 3});
    assertThatThrownBy(() -> rows("1,2\n4,5\n"))
        .hasMessage(
            "new.csv: number of columns of numbers (2) must be 3, those of the model: temp, flow,"
                + " ph");
    assertThatThrownBy(() -> rows("1,2,3,a\n4,5,6,b\n"))
        .hasMessageContaining("columns (1, 2, 3, a) must have those of the model");
  }

  @Test
  void aTableToTrainOnMayHaveNoHeader() throws IOException {
    Csv csv = read(Optional.empty(), "1.5,2\n3,4\n5,6\n");
    assertThat(csv.training().size() + csv.validation().size()).isEqualTo(3);
    assertThat(csv.valueNames()).isEmpty();
    assertThatThrownBy(() -> read(Optional.of("kind"), "1.5,2\n3,4\n"))
        .hasMessageEndingWith(
            "column 'kind' must be one of the table's: 1, 2, as its first line does not name them");
  }

  @Test
  void numbersMayBeNamesWhereTheyCountColumnsOrAreWanted() throws IOException {
    assertThat(read(Optional.empty(), "0,1,2\n3,4,5\n6,7,8\n").valueNames())
        .containsExactly("0", "1", "2");
    assertThat(read(Optional.empty(), ",1,2\n0,4,5\n1,7,8\n").valueNames())
        .containsExactly("1", "2");
    List<String> wavelengths = List.of("400", "410", "420");
    assertThat(rows(Optional.empty(), wavelengths, "420,400,410\n3,1,2\n").get(0))
        .containsExactly(1, 2, 3);
  }

  @Test
  void leavesColumnsWithoutANameOut() throws IOException {
    assertThat(read(Optional.of("kind"), ",x,y,kind\n0,1,2,a\n1,3,4,b\n2,5,6,a\n").valueNames())
        .containsExactly("x", "y");
    assertThat(read(Optional.empty(), "x,y,\n1,2,\n3,4,\n").valueNames()).containsExactly("x", "y");
  }

  @Test
  void runsWithoutNamesTakeColumnsByPosition() throws IOException {
    Optional<Csv.Config> config = Optional.of(config(Optional.empty(), Optional.of("kind"), TABLE));
    assertThat(rows(config, List.of(), "a,kind,b,c\n1,x,2,3\n").get(0)).containsExactly(1, 2, 3);
    assertThat(rows(Optional.empty(), List.of(), "index,id,v2,v0,v1\n0,a,3,1,2\n").get(0))
        .containsExactly(1, 2, 3);
  }

  @Test
  void tellsWhatEachColumnIsReadAs() throws IOException {
    assertThat(read(Optional.of("kind"), ",id,x,kind\n0,7,1,a\n1,8,-2.5,b\n2,9,0,a\n").columns())
        .containsExactly(
            new TableColumn("", Use.PASSED_OVER, Optional.empty()),
            new TableColumn("id", Use.ID, Optional.empty()),
            new TableColumn("x", Use.VALUE, Optional.of(new NumberRange(-2.5, 1))),
            new TableColumn("kind", Use.LABEL, Optional.empty()));
  }

  @Test
  void namesThatPandasGivesItsIndexAreToldOf() {
    assertThat(
            CsvColumns.of(
                    CsvHeader.of(List.of("Unnamed: 0", "", "x"), Optional.empty(), List.of()),
                    config("Unnamed: 0,,x\n1,2,3\n"))
                .notes())
        .containsExactly(
            "column 2 has no name and is left out, as the index that pandas writes unless"
                + " index=False; with a name, it is read",
            "column 'Unnamed: 0' seems to be an index that pandas wrote, and is read as a value;"
                + " columns leaves it out");
  }

  private Csv.Config config(String table) {
    try {
      return config(Optional.empty(), Optional.empty(), table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysWhatWouldMakeANumber() {
    assertThatThrownBy(() -> read(Optional.empty(), "x,y\n1,NA\n2,\n"))
        .hasMessageEndingWith(
            "column y (NA) must be a finite number; line 3, column y (empty) must be a finite"
                + " number; fill missing values in, or leave their rows out");
    assertThatThrownBy(() -> read(Optional.empty(), "x,y\n1,\"1,200.0\"\n2,\"1,210.0\"\n"))
        .hasMessageContaining("(1,200.0) must be a finite number, without separators of thousands");
    assertThatThrownBy(() -> read(Optional.empty(), "x,y\n1,\"1,5\"\n2,3\n"))
        .hasMessageContaining("(1,5) must be a finite number, with a decimal point");
    assertThatThrownBy(() -> read(Optional.empty(), "x,y\n1,True\n2,False\n"))
        .hasMessageContaining("(True) must be a finite number; write 1 and 0");
    assertThatThrownBy(() -> read(Optional.empty(), "x,y\n1,12f\n2,1_000\n3,0x1p3\n"))
        .hasMessageContaining("line 2, column y (12f) must be a finite number")
        .hasMessageContaining("line 4, column y (0x1p3)");
    assertThatThrownBy(() -> read(Optional.empty(), "x,y\n1,-2.5f\n"))
        .hasMessageContaining("(-2.5f) must be a finite number, without a unit or suffix");
    assertThatThrownBy(() -> read(Optional.empty(), "x,y\n1,2024-01-03\n"))
        .hasMessageContaining("(2024-01-03) must be a finite number; write dates as numbers, such");
    assertThatThrownBy(() -> read(Optional.empty(), "x,y\n1,high\n2,low\n"))
        .hasMessageContaining("(high) must be a finite number; write a column of 0 and 1 for each");
    assertThatThrownBy(() -> read(Optional.empty(), "x;y\n1;2\n"))
        .hasMessageContaining("the table has the one column 'x;y'; if these are several, set");
  }

  @Test
  void rejectsTextOfTwoBytesACharacter() throws IOException {
    Path file = Files.write(folder.resolve("wide.csv"), TABLE.getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(
            () ->
                new CsvTable(DataFile.of(file), config(Optional.empty(), Optional.empty(), TABLE)))
        .hasMessage(file + ": the text must be UTF-8: save it so, as by iconv -t UTF-8");
  }
}
