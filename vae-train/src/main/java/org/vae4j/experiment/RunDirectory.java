package org.vae4j.experiment;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.RunFiles;
import org.vae4j.api.training.UnsafeFileException;
import org.vae4j.experiment.ExperimentRun.Status;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder that a run leaves: {@code experiment.yaml}, {@code metrics.csv}, {@code run.json},
 * {@code weights.safetensors}, {@code figures/} and {@code checkpoints/}.
 *
 * <p>A file is written beside its place and then moved there, so that it is never half there. A
 * directory is open for one process at a time.
 */
public final class RunDirectory implements Closeable {
  static final String EXPERIMENT = "experiment.yaml";
  static final String RECORD = "run.json";
  static final String FIGURES = "figures";
  static final String WEIGHTS = "weights.safetensors";
  static final String METRICS = "metrics.csv";
  static final String TRANSFORMS = "transforms.json";

  private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /** How {@code run.json} is written. */
  static final SealedJson SEALED = new SealedJson(" : ");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private final Path path;
  private final RunLock lock;
  private final Map<String, String> checksums = new TreeMap<>();

  private RunDirectory(Path path) throws IOException {
    this.path = path;
    OwnFiles.require(path);
    try {
      this.lock = RunLock.of(path);
    } catch (UnsafeFileException e) {
      throw new InvalidRunException(e);
    }
    RunFiles.removeLeftOvers(path);
  }

  /**
   * Makes a run directory at a given place.
   *
   * @param path where; nothing, or an empty folder
   * @return the directory
   * @throws FileAlreadyExistsException if there is something already
   * @throws InvalidRunException if another process is making it now, or it has links in it
   * @throws IOException if it cannot be made
   */
  public static RunDirectory create(Path path) throws IOException {
    if (Files.exists(path)) {
      requireEmpty(path);
    }
    Files.createDirectories(path);
    RunDirectory directory = new RunDirectory(path);
    try {
      requireEmpty(path); // still, now that nobody else can write there
      return directory;
    } catch (IOException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * Makes a run directory of a new name: {@code NAME-TIMESTAMP}.
   *
   * @param parent where run directories are kept
   * @param name the experiment's name
   * @return the directory
   * @throws IOException if it cannot be made
   */
  public static RunDirectory createNew(Path parent, String name) throws IOException {
    Files.createDirectories(parent);
    String base = name + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIMESTAMP);
    Path path = parent.resolve(base);
    for (int number = 2; !isCreated(path); number++) {
      path = parent.resolve(base + "-" + number);
    }
    return new RunDirectory(path);
  }

  private static boolean isCreated(Path path) throws IOException {
    try {
      Files.createDirectory(path);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * Opens the directory of a run that has ended, to write to it.
   *
   * @param path where it is; may be a link
   * @return the directory
   * @throws InvalidRunException if it is no run's, another process is writing to it, or it has
   *     links, pipes or devices in it, through which other files would be written to
   * @throws IOException if it cannot be written to
   */
  public static RunDirectory open(Path path) throws IOException {
    SavedFile.requireFile(path.resolve(EXPERIMENT));
    return new RunDirectory(path);
  }

  private static void requireEmpty(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new FileAlreadyExistsException(path + " (a file) must be a new or empty folder");
    }
    try (DirectoryStream<Path> content =
        Files.newDirectoryStream(path, file -> !isLeftOver(file))) {
      if (content.iterator().hasNext()) {
        throw new FileAlreadyExistsException(
            path + " (a folder with files in it) must be a new or empty folder");
      }
    }
  }

  /** Of a run that was ended before it began. */
  private static boolean isLeftOver(Path file) {
    return file.getFileName().toString().equals(RunLock.FILE) || RunFiles.isTemporary(file);
  }

  /**
   * Where it is.
   *
   * @return the folder
   */
  public Path path() {
    return path;
  }

  Checkpoints checkpoints() {
    return new Checkpoints(path.resolve("checkpoints"));
  }

  void writeExperiment(String yaml) throws IOException {
    write(EXPERIMENT, yaml);
  }

  void writeTransforms(State measured) throws IOException {
    write(TRANSFORMS, SavedState.text(TRANSFORMS, measured));
  }

  /**
   * Writes the record, with the checksums of the files. While a run goes on, its metrics are
   * written before their record, and so have none.
   */
  void writeRecord(Status status, Map<String, ?> record) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(record);
    Map<String, String> settled = new TreeMap<>(checksums);
    if (status == Status.RUNNING) {
      settled.remove(METRICS);
    }
    all.put(RunRecord.FILES, settled);
    byte[] json = SEALED.seal(JSON.writeValueAsString(all) + "\n").getBytes(StandardCharsets.UTF_8);
    RunFiles.replace(path.resolve(RECORD), out -> out.write(json));
  }

  /** Leaves a file as it is, which an earlier record may have said the checksum of. */
  void keep(String name, Optional<String> checksum) {
    checksum.ifPresent(it -> checksums.put(name, it));
  }

  /**
   * Drops the checksum of a file that will be replaced, so that no record is wrong if that is the
   * last that happens.
   *
   * @return whether there was one
   */
  boolean forgets(String name) {
    return checksums.remove(name) != null;
  }

  void writeMetrics(List<EpochMetrics> history) throws IOException {
    write(METRICS, MetricsTable.write(history));
  }

  void writeWeights(Map<String, Parameter> parameters, Map<String, String> metadata)
      throws IOException {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> tensors.put(name, parameter.value()));
    replace(WEIGHTS, out -> Safetensors.write(out, tensors, metadata));
  }

  /**
   * The files of the figures.
   *
   * @return gives out names in {@code figures/}
   * @throws InvalidRunException if the checksums of those that are there are damaged
   * @throws IOException if the folder cannot be made
   */
  public FigureFolder figures() throws IOException {
    Path folder = RunFiles.folder(path.resolve(FIGURES));
    FigureFolder.removeLeftOvers(folder);
    return FigureFolder.ofRun(folder);
  }

  /** Removes figures, so that others can take their names; what is not there is passed over. */
  void removeFigures(List<String> names) throws IOException {
    Path folder = path.resolve(FIGURES);
    if (RunFiles.isFolder(folder)) {
      try (DirectoryStream<Path> drawn =
          Files.newDirectoryStream(folder, it -> names.contains(it.getFileName().toString()))) {
        for (Path figure : drawn) {
          RunFiles.delete(figure);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private void write(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    replace(name, out -> out.write(bytes));
  }

  private void replace(String name, RunFiles.Content content) throws IOException {
    checksums.put(name, Sha256.ofReplaced(path.resolve(name), content));
  }
}
