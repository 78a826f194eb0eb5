package org.vae4j.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.config.ConfigWriter;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.Node;
import org.vae4j.config.Problems;
import org.vae4j.config.YamlReader;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.ExperimentRun.Status;
import org.vae4j.train.TrainingListener;

/**
 * An experiment file that a program runs, as {@code vae run} does:
 *
 * <pre>
 * ExperimentFile experiment = ExperimentFile.of(Path.of("digits.yaml")).with("training.epochs=5");
 * experiment.run(Path.of("runs/digits"));
 * VaeModel model = VaeModel.load(Path.of("runs/digits"));
 * </pre>
 *
 * <p>The components that it names are on the class path: {@code vae-data} has datasets, {@code
 * vae-viz} figures. It may extend files beside it. Immutable.
 */
public final class ExperimentFile {
  private final Path file;
  private final List<String> overrides;

  private ExperimentFile(Path file, List<String> overrides) {
    this.file = file;
    this.overrides = List.copyOf(overrides);
  }

  /**
   * An experiment.
   *
   * @param file in YAML; read when it is run
   * @return the experiment
   */
  public static ExperimentFile of(Path file) {
    return new ExperimentFile(Objects.requireNonNull(file, "file must not be null"), List.of());
  }

  /**
   * The same experiment with another setting.
   *
   * @param setting {@code path=value}, as {@code --set} takes it
   * @return the experiment
   */
  public ExperimentFile with(String setting) {
    List<String> more = new ArrayList<>(overrides);
    more.add(Objects.requireNonNull(setting, "setting must not be null"));
    return new ExperimentFile(file, more);
  }

  /**
   * Trains until the end, or until the thread is interrupted, and leaves a run directory.
   *
   * @param folder a new or empty one
   * @return how it ended: {@link Status#COMPLETED}, or {@link Status#INTERRUPTED} with the
   *     interrupt flag set
   * @throws InvalidConfigException listing all mistakes in the file
   * @throws IOException if the file cannot be read, or the folder not be written to
   */
  public Status run(Path folder) throws IOException {
    return run(folder, new TrainingListener() {});
  }

  /**
   * Does that, and tells how training goes.
   *
   * @param folder a new or empty one
   * @param listener is told
   * @return how it ended
   * @throws InvalidConfigException listing all mistakes in the file
   * @throws IOException if the file cannot be read, or the folder not be written to
   */
  public Status run(Path folder, TrainingListener listener) throws IOException {
    Objects.requireNonNull(folder, "folder must not be null");
    Objects.requireNonNull(listener, "listener must not be null");
    Catalogue catalogue = Catalogue.discover();
    ExperimentReader.Source source =
        new ExperimentReader(catalogue, ExperimentFile::beside)
            .read(file.toString(), read(file), overrides);
    Experiment experiment = new Assembler(catalogue).assemble(source);
    try (RunDirectory directory = RunDirectory.create(folder)) {
      String resolved = new ConfigWriter(catalogue, source.places()).write(source.config());
      return new ExperimentRun(experiment, resolved, directory).execute(listener, () -> false);
    } finally {
      experiment.vae().close();
    }
  }

  private static Optional<Node> beside(String reference, String source, Problems problems) {
    Path extended = Path.of(source).resolveSibling(reference).normalize();
    try {
      return Files.isRegularFile(extended)
          ? Optional.of(new YamlReader(extended.toString(), problems).read(read(extended)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(extended + " cannot be read: " + FileErrors.reason(e), e);
    }
  }

  /** No more of it than shows that it is too large. */
  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(YamlReader.MAX_BYTES + 1);
    }
  }
}
