package org.vae4j.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.vae4j.api.data.ImageShape;
import org.vae4j.data.Identity;
import org.vae4j.data.ImageStreams;
import org.vae4j.inference.VaeModel;

/**
 * What a command gives: rows of numbers as CSV on the standard output, or in a new file whose name
 * says the format.
 */
final class RowOutput implements AutoCloseable {
  private static final String CSV = ".csv";
  private static final String JSON_LINES = ".jsonl";
  private static final String NUMPY = ".npy";
  private static final String PNG = ".png";

  private final Optional<PendingFile> file;
  private final RowSink sink;
  private final UnaryOperator<float[]> units;
  private boolean begun;
  private boolean done;

  /**
   * What the rows are.
   *
   * @param list what the numbers of a row are together; nothing if each is something by itself
   * @param columns what each of them is
   * @param images their shape, if they are images
   * @param areNamed whether they are known by their names even where they are together
   * @param areBytes whether numbers are whole, from 0 to 255
   */
  record Rows(
      Optional<String> list,
      List<String> columns,
      Optional<ImageShape> images,
      boolean areNamed,
      boolean areBytes) {
    private static final int PER_ROW = 10;

    /** How many images stand in a row of a sheet. */
    static int perRow() {
      return PER_ROW;
    }

    static Rows codes(int latentSize) {
      return new Rows(
          Optional.of("code"), numbered("z", latentSize), Optional.empty(), false, false);
    }

    /** Images of a model: rows of a table where its values have names. */
    static Rows images(VaeModel model, boolean areBytes) {
      ImageShape shape = model.imageShape();
      boolean isTable = !model.valueNames().isEmpty();
      List<String> columns =
          isTable
              ? model.valueNames()
              : areBytes
                  ? ImageStreams.pixels(shape.length())
                  : ImageStreams.numbered(shape.length());
      return new Rows(
          Optional.of(isTable ? "row" : "image"), columns, Optional.of(shape), isTable, areBytes);
    }

    static Rows numbers(List<String> columns) {
      return new Rows(Optional.empty(), columns, Optional.empty(), false, false);
    }

    private static List<String> numbered(String letter, int count) {
      return IntStream.range(0, count).mapToObj(i -> letter + i).toList();
    }

    private int[] shape() {
      return images
          .map(shape -> new int[] {shape.height(), shape.width(), shape.channels()})
          .orElseGet(() -> new int[] {columns.size()});
    }
  }

  private RowOutput(Optional<PendingFile> file, RowSink sink, UnaryOperator<float[]> units) {
    this.file = file;
    this.sink = sink;
    this.units = units;
  }

  /**
   * Opens an output.
   *
   * @param out the file; nothing for the standard output
   * @param rows what the rows are
   * @param output the standard output
   * @throws UsageException if the file is there, or its name has the ending of no format for such
   *     rows
   * @throws IOException if it cannot be written
   */
  static RowOutput open(Optional<Path> out, Rows rows, PrintWriter output) throws IOException {
    return open(out, rows, UnaryOperator.identity(), SheetArguments.Look.PLAIN, output);
  }

  private static RowOutput open(
      Optional<Path> out,
      Rows rows,
      UnaryOperator<float[]> units,
      SheetArguments.Look look,
      PrintWriter output)
      throws IOException {
    if (out.isEmpty()) {
      return new RowOutput(
          Optional.empty(), new CsvSink(new Open(output), rows.columns(), rows.areBytes()), units);
    }
    String ending = ending(out.get(), rows);
    PendingFile file = new PendingFile(out.get());
    return new RowOutput(Optional.of(file), sink(ending, file.temporary(), rows, look), units);
  }

  /** Opens an output for images of a model, in the units of its data, unless they are pixels. */
  static RowOutput ofImages(
      Optional<Path> out, VaeModel model, SheetArguments.Look look, PrintWriter output)
      throws IOException {
    if (isSheet(out) && model.valueNames().isEmpty()) {
      return open(out, Rows.images(model, false), UnaryOperator.identity(), look, output);
    }
    DataUnits units = new DataUnits(model);
    return open(out, Rows.images(model, units.areBytes()), units::of, look, output);
  }

  private static String ending(Path out, Rows rows) {
    List<String> known =
        rows.images().isPresent()
            ? List.of(PNG, NUMPY, CSV, JSON_LINES)
            : List.of(CSV, NUMPY, JSON_LINES);
    String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name::endsWith)
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--out (%s) must end in one of %s".formatted(out, String.join(", ", known))));
  }

  private static RowSink sink(String ending, Path file, Rows rows, SheetArguments.Look look)
      throws IOException {
    return switch (ending) {
      case NUMPY -> new NpySink(file, rows.areBytes(), rows.shape());
      case PNG ->
          rows.areNamed()
              ? new TableSheetSink(file, rows.columns())
              : new PictureSink(file, rows.images().orElseThrow(), Rows.perRow(), look);
      case JSON_LINES -> new JsonLinesSink(Files.newBufferedWriter(file), rows);
      default -> new CsvSink(Files.newBufferedWriter(file), rows.columns(), rows.areBytes());
    };
  }

  /** Whether images go on a sheet, where others can stand beside them. */
  static boolean isSheet(Optional<Path> out) {
    return out.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(PNG)).isPresent();
  }

  void write(Identity identity, float[] row) throws IOException {
    try {
      begin(Optional.of(identity));
      sink.write(identity, units.apply(row));
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private IOException notWritten(IOException error) {
    return file.map(it -> it.notWritten(error)).orElse(error);
  }

  /** What stands before the rows does so once there is a row, or there are none at all. */
  private void begin(Optional<Identity> first) throws IOException {
    if (!begun) {
      begun = true;
      sink.begin(first);
    }
  }

  /** Writes a row for each example. */
  void write(List<Identity> identities, float[]... rows) throws IOException {
    for (int i = 0; i < rows.length; i++) {
      write(identities.get(i), rows[i]);
    }
  }

  /** Ends a whole output. */
  void done() throws IOException {
    done = true;
    try {
      begin(Optional.empty());
      sink.close();
    } catch (IOException e) {
      throw notWritten(e);
    }
    if (file.isPresent()) {
      file.get().done();
    }
  }

  /** Leaves nothing behind of a file that is not done. */
  @Override
  public void close() throws IOException {
    try {
      if (!done) {
        sink.close();
      }
    } finally {
      if (file.isPresent()) {
        file.get().close();
      }
    }
  }

  /**
   * The standard output, which stays open; once in a while it is asked whether anybody reads it.
   */
  private static final class Open extends FilterWriter {
    private static final int CELLS_BETWEEN = 4096;

    private final PrintWriter output;
    private int cells;

    Open(PrintWriter output) {
      super(output);
      this.output = output;
    }

    @Override
    public void write(String cell, int offset, int length) throws IOException {
      super.write(cell, offset, length);
      if (++cells % CELLS_BETWEEN == 0 && output.checkError()) {
        throw new LostOutputException();
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
