package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.data.NpzWriter;
import org.vae4j.experiment.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the weights of a run as other programs read them. */
@Command(
    name = "export",
    description = "Writes the weights of a run into a file for other programs.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run directory.")
  private Path directory;

  /** What other programs read. */
  enum Format {
    /** An archive of NumPy. */
    NPZ,
    /** As runs have it. */
    SAFETENSORS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "npz, an archive of NumPy; or safetensors.")
  private Format format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file, which must not be there yet. Default: NAME.FORMAT.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    SavedModel saved = SavedModel.read(directory, main.catalogue(), List.of());
    saved.create().close(); // or the weights are not those of the model
    Path file = out == null ? Path.of(saved.record().name() + "." + format) : out;
    try (PendingFile pending = new PendingFile(file)) {
      if (format == Format.NPZ) {
        NpzWriter.write(pending.temporary(), saved.parameters());
      } else {
        Files.copy(directory.resolve("weights.safetensors"), pending.temporary());
      }
      pending.done();
    }
    long numbers = saved.parameters().values().stream().mapToLong(INDArray::length).sum();
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT, "%s: %d tensors, %,d numbers%n", file, saved.parameters().size(), numbers);
    return ExitCode.DONE;
  }
}
