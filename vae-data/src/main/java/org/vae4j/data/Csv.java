package org.vae4j.data;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Pattern;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.tensor.Seeds;

/** Tables of numbers from CSV files (RFC 4180), a row for each image. */
public final class Csv extends SourceDataset {
  private static final int SHAPE_LENGTH = 3;

  /**
   * The settings of {@code type: csv}.
   *
   * @param file the table
   * @param validationFile the table to validate with
   * @param label the column of the classes
   * @param columns the columns of the numbers
   * @param header whether the first line names the columns
   * @param separator what stands between fields
   * @param shape the shape of the images
   * @param selection which rows
   */
  @Description("tables of numbers from CSV files, a row for each image")
  public record Config(
      @Description("the table") @Example("measurements.csv") Path file,
      @Description("the table to validate with") Optional<Path> validationFile,
      @Description("name of the column of the classes; no classes if not given") @Example("species")
          Optional<String> label,
      @Description(
              "names of the columns of the numbers, in the order wanted; all others that have a name, but id, if not given")
          Optional<List<String>> columns,
      @Description(
              "whether the first line names the columns, which are otherwise called 1, 2 …;"
                  + " default: unless it is all numbers")
          Optional<Boolean> header,
      @Description("what stands between fields")
          @Default("','")
          @Pattern(value = "[^\"\\r\\n]", rule = "be one character, and no quote or line break")
          String separator,
      @Description("[height, width, channels] of the images; [1, 1, columns] if not given")
          @Range(min = 1)
          Optional<List<Integer>> shape,
      @Unwrapped Selection selection)
      implements ComponentConfig<Dataset> {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if columns or a shape are none, or if validation rows are
     *     given in two ways
     */
    public Config {
      Settings.check(
          Config.class, file, validationFile, label, columns, header, separator, shape, selection);
      columns = columns.map(List::copyOf);
      shape = shape.map(List::copyOf);
      columns.ifPresent(names -> checkColumns(names, label.orElse("")));
      if (shape.isPresent() && shape.get().size() != SHAPE_LENGTH) {
        throw new IllegalArgumentException(
            "shape (%s) must be [height, width, channels]".formatted(shape.get()));
      }
      selection.requireOneValidation("validationFile", validationFile);
    }

    private static void checkColumns(List<String> names, String label) {
      if (names.isEmpty()) {
        throw new IllegalArgumentException("columns ([]) must name at least one column");
      }
      if (new HashSet<>(names).size() < names.size()) {
        throw new IllegalArgumentException("columns (%s) must name none twice".formatted(names));
      }
      if (names.contains(label)) {
        throw new IllegalArgumentException(
            "columns (%s) must not name that of the label, %s".formatted(names, label));
      }
    }
  }

  /**
   * Reads the table.
   *
   * @param config the settings
   * @param seeds the randomness by which rows are held out
   */
  @Inject
  public Csv(Config config, Seeds seeds) {
    this(config, seeds, new CsvTable(DataFile.of(config.file()), config));
  }

  private Csv(Config config, Seeds seeds, CsvTable table) {
    super(
        config.selection(),
        seeds,
        table,
        config.validationFile().map(file -> new CsvTable(DataFile.of(file), config, table)));
  }
}
