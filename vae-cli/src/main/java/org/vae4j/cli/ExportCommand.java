package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset.Split;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Vae;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.data.NpzWriter;
import org.vae4j.experiment.ComponentReader;
import org.vae4j.experiment.ImageSpec;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.experiment.SavedModel;
import org.vae4j.interop.ExportFormat;
import org.vae4j.interop.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the model of a run as other programs read it. */
@Command(
    name = "export",
    description = "Writes the model of a run, or its weights alone, for other programs.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ExportCommand.class);

  /** By which formats are checked. */
  private static final int EXAMPLES = 16;

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run directory.")
  private Path directory;

  /** The weights alone, in files that other programs read. */
  enum WeightsFormat {
    /** An archive of NumPy. */
    NPZ,
    /** As runs have them. */
    SAFETENSORS;

    static Optional<WeightsFormat> of(String name) {
      return Arrays.stream(values()).filter(format -> format.toString().equals(name)).findFirst();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = {
        "The weights alone: npz, an archive of NumPy; safetensors.",
        "Encoder and decoder, in a folder: dl4j, which DL4J's ModelSerializer restores;"
            + " keras, a program in Python and its weights; onnx, opset 17;"
            + " or a component of the family export, by name or as {type: …}."
      })
  private String format;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description =
          "The file or folder, which must not be there yet. Default: NAME.FORMAT, or NAME-FORMAT"
              + " for a folder.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = main.catalogue();
    Optional<WeightsFormat> weights = WeightsFormat.of(format);
    if (weights.isPresent()) {
      SavedModel saved = read(catalogue);
      writeWeights(saved, weights.get(), path(saved.record().name() + "." + format));
      return ExitCode.DONE;
    }
    ComponentConfig<ExportFormat> config = config(catalogue);
    SavedModel saved = read(catalogue);
    Path folder = path(saved.record().name() + "-" + catalogue.of(config).name());
    writeNetworks(saved, ComponentReader.create(catalogue, config), catalogue, folder);
    return ExitCode.DONE;
  }

  private ComponentConfig<ExportFormat> config(Catalogue catalogue) {
    try {
      return ComponentReader.read(catalogue, ExportFormat.class, "--format", format);
    } catch (InvalidConfigException e) {
      throw new ParameterException(
          spec.commandLine(),
          "%s%nThe weights alone: npz, safetensors".formatted(e.getMessage()),
          e);
    }
  }

  private SavedModel read(Catalogue catalogue) throws IOException {
    return SavedModel.read(directory, catalogue, List.of("precision=float32"));
  }

  private Path path(String standard) {
    return out == null ? Path.of(standard) : out;
  }

  private void writeWeights(SavedModel saved, WeightsFormat kind, Path file) throws IOException {
    saved.create().close(); // or the weights are not those of the model
    try (PendingFile pending = new PendingFile(file)) {
      writeWeights(saved, kind, pending);
      pending.done();
    }
    long numbers = saved.parameters().values().stream().mapToLong(INDArray::length).sum();
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT, "%s: %d tensors, %,d numbers%n", file, saved.parameters().size(), numbers);
  }

  private void writeWeights(SavedModel saved, WeightsFormat kind, PendingFile file)
      throws IOException {
    try {
      if (kind == WeightsFormat.NPZ) {
        NpzWriter.write(file.temporary(), saved.parameters());
      } else {
        Files.copy(directory.resolve("weights.safetensors"), file.temporary());
      }
    } catch (IOException e) {
      throw file.notWritten(e);
    }
  }

  private void writeNetworks(
      SavedModel saved, ExportFormat writer, Catalogue catalogue, Path folder) throws IOException {
    try (PendingFolder pending = new PendingFolder(folder);
        Vae vae = saved.create()) {
      Batch examples = examples(saved, catalogue);
      List<String> classNames = saved.record().images().classNames();
      writer.write(
          new TrainedModel(saved.record().name(), vae, examples, classNames), pending.temporary());
      pending.done();
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %s%s%n",
              folder,
              String.join(", ", pending.files()),
              writer.isChecked() ? "; checked with %d images".formatted(examples.size()) : "");
    }
  }

  /** Validation images, or where there are none to be had, random numbers of all classes. */
  private Batch examples(SavedModel saved, Catalogue catalogue) {
    try {
      Split validation = RunData.of(directory, List.of(), catalogue).validation();
      int[] first = IntStream.range(0, Math.min(EXAMPLES, validation.size())).toArray();
      return validation.read(first);
    } catch (InvalidConfigException | InvalidRunException e) {
      LOG.info("the data of the run is not there; random images take its place");
      LOG.debug("the cause:", e);
      ImageSpec spec = saved.record().images();
      INDArray images = new Seeds(0).component("export").uniform(spec.shape().batchOf(EXAMPLES));
      return new Batch(images, someOf(spec.classNames().size()));
    }
  }

  private static Labels someOf(int classCount) {
    return classCount == 0
        ? Labels.none(EXAMPLES)
        : Labels.of(IntStream.range(0, EXAMPLES).map(i -> i % classCount).toArray(), classCount);
  }
}
