package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.vae4j.api.spi.LongLists;
import org.vae4j.cli.report.TextColumns;
import org.vae4j.config.ConfigWriter;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.experiment.ImportedRun;
import org.vae4j.experiment.RunDirectory;
import org.vae4j.interop.WeightFile;
import org.vae4j.interop.WeightImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a run of weights that were trained elsewhere. */
@Command(
    name = "import",
    description =
        "Makes a run directory of an experiment and weights that another program has trained.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Mixin private ExperimentArguments arguments;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "WEIGHTS",
      description =
          "Files in safetensors, NumPy's .npz or Keras's .weights.h5; PART=FILE, such as"
              + " encoder=FILE, where a file is of one part.")
  private List<String> files;

  @Option(
      names = "--map",
      paramLabel = "TENSOR=PARAMETER",
      description =
          "Which parameter a tensor is, where that does not follow from its name, such as"
              + " layers/dense_2/vars/0=encoder/mean/kernel. Can be repeated.")
  private Map<String, String> names = Map.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run directory: new, or an empty folder. Default: runs/NAME-TIMESTAMP.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = main.catalogue();
    Source source = arguments.read(catalogue);
    Experiment assembled = new Assembler(catalogue).assemble(source);
    assembled
        .review()
        .warnings(); // of a training that there is none of; what cannot be meant ends here
    setParameters(assembled);
    String resolved = new ConfigWriter(catalogue, source.places()).write(source.config());
    try (RunDirectory directory = NewRun.directory(out, assembled.config().name())) {
      ImportedRun.write(assembled, resolved, directory, String.join(", ", files));
      ReportCommand.write(directory, catalogue);
      PrintWriter output = spec.commandLine().getOut();
      output.println("Done: weights and report.html are in " + directory.path());
      output.flush();
    }
    return ExitCode.DONE;
  }

  private void setParameters(Experiment assembled) {
    Set<String> parts = assembled.vae().parts().keySet();
    Deque<WeightFile> open = new ArrayDeque<>();
    try {
      List<WeightImport.Source> sources = new ArrayList<>();
      for (String file : files) {
        int equals = file.indexOf('=');
        boolean ofPart = equals > 0 && parts.contains(file.substring(0, equals));
        open.push(WeightFile.open(Path.of(ofPart ? file.substring(equals + 1) : file)));
        sources.add(
            new WeightImport.Source(
                ofPart ? Optional.of(file.substring(0, equals)) : Optional.empty(), open.peek()));
      }
      WeightImport weights = WeightImport.of(assembled.vae(), sources, names);
      print(weights);
      if (!weights.problems().isEmpty()) {
        throw new UsageException(
            LongLists.cut(weights.problems()).stream()
                .collect(
                    Collectors.joining(
                        "\n  ",
                        "the weights of %s are not the model's:\n  "
                            .formatted(String.join(", ", files)),
                        "")));
      }
      weights.apply();
    } finally {
      open.forEach(WeightFile::close);
    }
  }

  private void print(WeightImport weights) {
    PrintWriter details = main.details();
    List<List<String>> rows = new ArrayList<>();
    for (WeightImport.Match match : weights.matches()) {
      rows.add(List.of(match.parameter(), match.shape(), match.tensor()));
    }
    TextColumns.lines(rows).forEach(details::println);
    weights.passedOver().forEach(tensor -> details.println("passed over: " + tensor));
    details.flush();
  }
}
