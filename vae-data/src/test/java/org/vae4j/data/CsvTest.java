package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Seeds;

class CsvTest {
  private static final String TABLE = "id,a,b,kind\n1,0.5,-2,x\n2,1e-3,+3.25,y\n3,0,.5,x\n";

  @TempDir private Path folder;
  private Path file;

  private Csv read(String table) throws IOException {
    return read(table, Optional.of("kind"), Optional.of(List.of("b", "a")));
  }

  /** With the same table to validate with, so that no row is held out. */
  private Csv read(String table, Optional<String> label, Optional<List<String>> columns)
      throws IOException {
    write(table);
    return read(label, columns, true, ",", Optional.empty());
  }

  private void write(String table) throws IOException {
    file = Files.writeString(folder.resolve("table.csv"), table);
  }

  private Csv read(
      Optional<String> label,
      Optional<List<String>> columns,
      boolean header,
      String separator,
      Optional<List<Integer>> shape) {
    return new Csv(
        new Csv.Config(
            file,
            Optional.of(file),
            label,
            columns,
            Optional.of(header),
            separator,
            shape,
            Selection.all()),
        new Seeds(1));
  }

  private static float[] row(Csv csv, int row) {
    return Floats.copyOf(csv.training().read(row).images());
  }

  @Test
  void readsTheColumnsThatAreNamedInTheirOrder() throws IOException {
    Csv csv = read(TABLE);
    assertThat(csv.imageShape()).hasToString("1×1×2");
    assertThat(csv.valueRange()).isEqualTo(ValueRange.REAL);
    assertThat(csv.classNames()).containsExactly("x", "y");
    assertThat(row(csv, 0)).containsExactly(-2, 0.5f);
    assertThat(row(csv, 1)).containsExactly(3.25f, 0.001f);
    assertThat(csv.training().labels().get(1)).isEqualTo(1);
  }

  @Test
  void readsAllColumnsButThoseOfTheLabelAndTheId() throws IOException {
    Csv csv = read(TABLE, Optional.of("kind"), Optional.empty());
    assertThat(row(csv, 2)).containsExactly(0, 0.5f);
    assertThat(read("a\n0\n1\n", Optional.empty(), Optional.empty()).classNames()).isEmpty();
  }

  @Test
  void knowsWhetherAllNumbersAreThoseOfPixels() throws IOException {
    assertThat(read("a,b\n0,1\n", Optional.empty(), Optional.empty()).valueRange())
        .isEqualTo(ValueRange.UNIT);
  }

  @Test
  void readsATableWithoutAHeaderAndWithOtherSeparators() throws IOException {
    write("5;0,1\n".replace(',', '.') + "6;0.2\n");
    Csv csv = read(Optional.of("1"), Optional.empty(), false, ";", Optional.empty());
    assertThat(csv.classNames()).containsExactly("5", "6");
    assertThat(row(csv, 0)).containsExactly(0.1f);
  }

  @Test
  void givesRowsAnotherShape() throws IOException {
    write("a,b,c,d\n1,2,3,4\n");
    Csv csv = read(Optional.empty(), Optional.empty(), true, ",", Optional.of(List.of(2, 2, 1)));
    assertThat(csv.imageShape()).hasToString("2×2×1");
    assertThat(csv.training().read(0).images().getFloat(0, 1, 0, 0)).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                read(Optional.empty(), Optional.empty(), true, ",", Optional.of(List.of(3, 3, 1))))
        .withMessage(
            "shape ([3, 3, 1]) must have as many values as there are columns of numbers (4)");
  }

  @Test
  void ordersClassesThatAreNumbersAsNumbers() throws IOException {
    assertThat(
            read("a,kind\n0,10\n0,9\n0,-1\n", Optional.of("kind"), Optional.empty()).classNames())
        .containsExactly("-1", "9", "10");
  }

  @Test
  void readsQuotesByteOrderMarksEmptyLinesAndLineEndsOfAnySystem() throws IOException {
    String table = "\ufeff\"a\",\"kind\"\r\n\r\n\"1.5\",\"x, \"\"y\"\"\nz\"\r\n 2 , w \r\n";
    Csv csv = read(table, Optional.of("kind"), Optional.empty());
    assertThat(csv.classNames()).containsExactly("w", "x, \"y\"\nz");
    assertThat(row(csv, 0)).containsExactly(1.5f);
    assertThat(row(csv, 1)).containsExactly(2);
  }

  @Test
  void saysWhereEachFieldIsThatIsNoNumber() {
    assertThatInvalid("a,b,kind\n1,abc,x\n2,,x\n\"3\n\",4,\n5,0x10,y\n6,1f,y\n")
        .withMessage(
            file
                + ": line 2, column b (abc) must be a finite number; write a column of 0 and 1 for each of its texts, as must 3 more of its 5"
                + " fields, of which 1 are empty; line 4, column kind (empty) must name a class; fill missing"
                + " values in, or leave their rows out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-inf", "1e39", "1,5", "1 000", "--1", "1e", "null"})
  void rejectsWhatIsNoFiniteNumber(String number) {
    assertThatInvalid("b,a,kind\n0,\"" + number + "\",x\n")
        .withMessageStartingWith(
            file + ": line 2, column a (" + number + ") must be a finite number");
  }

  @Test
  void tellsOfColumnsOfTextOnce() {
    String rows =
        IntStream.range(0, 100).mapToObj("x%d,0,k\n"::formatted).collect(Collectors.joining());
    assertThatInvalid("a,b,kind\n" + rows)
        .withMessage(
            file
                + ": line 2, column a (x0) must be a finite number; write a column of 0 and 1 for each of its texts, as must 99 more of its 100"
                + " fields; columns: [b] takes those without a fault");
  }

  @Test
  void tellsHowManyFieldsAreEmpty() {
    String rows =
        IntStream.range(0, 100)
            .mapToObj(i -> (i % 20 == 0 ? "" : "1") + ",0,k\n")
            .collect(Collectors.joining());
    assertThatInvalid("a,b,kind\n" + rows)
        .withMessage(
            file
                + ": line 2, column a (empty) must be a finite number, as must 4 more of its 100"
                + " fields, of which 5 are empty; fill missing values in, or leave their rows"
                + " out");
  }

  @Test
  void rejectsRowsOfAnotherLength() {
    assertThatInvalid("a,b,kind\n1,2,x\n1,2\n1,2,x,4\n")
        .withMessage(
            file
                + ": line 3: number of fields (2) must be that of the first line (3); line 4:"
                + " number of fields (4) must be that of the first line (3)");
  }

  @Test
  void rejectsColumnsThatAreNotThereOrTwice() throws IOException {
    write(TABLE);
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> read(Optional.of("sort"), Optional.empty(), true, ",", Optional.empty()))
        .withMessage(file + ": column 'sort' must be one of the table's: id, a, b, kind");
    assertThatInvalid("a,b,kind,a\n1,2,x,3\n")
        .withMessage(file + ": column 'a' of the header must be there once");
  }

  @Test
  void looksForAnotherSeparator() throws IOException {
    assertThatInvalid("a;b;kind\n1;2;x\n")
        .withMessageEndingWith("table's: a;b;kind; if these are several, set separator: ';'");
  }

  @Test
  void rejectsAFileWithoutRows() {
    assertThatInvalid("").withMessage(file + ": the file must have at least one row");
    assertThatInvalid("\n\n").withMessage(file + ": the file must have at least one row");
    assertThatInvalid("a,b,kind\n")
        .withMessage(file + ": the file must have at least one row below its header");
  }

  @Test
  void rejectsQuotesThatAreNotClosed() {
    assertThatInvalid("a,b,kind\n1,2,x\n1,2,\"x\n")
        .withMessage(
            file
                + ": row in line 3: the file must be a table in CSV: a quote that begins a field ends"
                + " it too, and behind that comes a separator; a field has at most 1,048,576 characters, a"
                + " row 16,777,216 and 65,536 fields");
  }

  @Test
  void rejectsHugeLines() {
    assertThatInvalid("a,b,kind\n" + "1".repeat(3_000_000))
        .withMessageStartingWith(file + ": row in line 2: the file must be a table in CSV: ");
    assertThatInvalid("a,b,kind\n" + "1,".repeat(100_000))
        .withMessageStartingWith(file + ": row in line 2: the file must be a table in CSV: ");
  }

  @Test
  void rejectsTextThatIsNotUtf8() throws IOException {
    file =
        Files.write(
            folder.resolve("table.csv"), "a\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> read(Optional.empty(), Optional.empty(), true, ",", Optional.empty()))
        .withMessage(file + ": the text must be UTF-8: save it so, as by iconv -t UTF-8");
  }

  @Test
  void namesAFileThatIsNotThere() {
    file = folder.resolve("nowhere.csv");
    assertThatThrownBy(() -> read(Optional.empty(), Optional.empty(), true, ",", Optional.empty()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(file + " cannot be read: there is no such file");
  }

  @Test
  void rejectsSettingsThatMakeNoSense() {
    file = folder.resolve("table.csv");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> read(Optional.of("a"), Optional.of(List.of("a")), true, ",", Optional.empty()))
        .withMessage("columns ([a]) must not name that of the label, a");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                read(Optional.empty(), Optional.of(List.of("a", "a")), true, ",", Optional.empty()))
        .withMessage("columns ([a, a]) must name none twice");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> read(Optional.empty(), Optional.of(List.of()), true, ",", Optional.empty()))
        .withMessage("columns ([]) must name at least one column");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Optional.empty(), Optional.empty(), true, ",,", Optional.empty()))
        .withMessage("separator (,,) must be one character, and no quote or line break");
  }

  private ThrowableAssertAlternative<InvalidDataException> assertThatInvalid(String table) {
    file = folder.resolve("table.csv");
    return assertThatExceptionOfType(InvalidDataException.class).isThrownBy(() -> read(table));
  }
}
