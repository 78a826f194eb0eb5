package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vae4j.api.tensor.Threads;
import org.vae4j.cli.sweep.SweepFile;
import org.vae4j.cli.sweep.SweepTable;
import org.vae4j.cli.sweep.Variation;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.Problem;
import org.vae4j.config.YamlReader;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.ExperimentReader.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains an experiment with several values of its settings, and several seeds. */
@Command(
    name = "sweep",
    description =
        "Trains an experiment with each of several values of its settings and each of several"
            + " seeds, in a run directory each, and prints a table of how they came out, with mean"
            + " and spread over the seeds. The same command with the same --out goes on with what"
            + " was interrupted, and runs what the file has more.",
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
  private static final Path SWEEPS = Path.of("sweeps");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(
      paramLabel = "FILE",
      description = "A YAML file with the keys experiment, set, values and seeds.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The folder of the runs: a new one, or that of this sweep. Default:"
              + " sweeps/FILE-TIMESTAMP.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--processes",
      paramLabel = "N",
      description =
          "How many runs are trained at once, in a process each, at most one for each core."
              + " Default: one for each core.")
  private Optional<Integer> processes = Optional.empty();

  @Option(
      names = "--evaluate",
      paramLabel = "K",
      description =
          "Evaluates each run after its training, its likelihood from K draws; 0 for all but that.")
  private Optional<Integer> evaluate = Optional.empty();

  @Override
  public Integer call() throws IOException {
    int cores = Threads.standard();
    int atOnce = processes.orElse(cores);
    if (atOnce < 1 || atOnce > cores) {
      throw new UsageException(
          "--processes (%d) must be from 1 to %d, the number of cores".formatted(atOnce, cores));
    }
    if (evaluate.orElse(0) < 0) {
      throw new UsageException("--evaluate (%d) must be >= 0".formatted(evaluate.get()));
    }
    SweepFile sweep = SweepFile.read(file.toString(), read());
    Map<Variation, ExperimentConfig> wanted = configs(sweep, main.catalogue());
    Path folder = folder();
    SweepTable.requireOwn(folder);
    PrintWriter output = spec.commandLine().getOut();
    main.details().println("%,d runs in %s".formatted(wanted.size(), folder));
    main.details().flush();
    SweepRuns runs =
        new SweepRuns(
            folder,
            reference(sweep),
            file.toAbsolutePath(),
            new ChildProgram(main.plugins()),
            new ExperimentReader(main.catalogue(), Experiments::find),
            evaluate,
            main.details());
    int exitCode;
    try (Interruption interruption = Interruption.install()) {
      exitCode = runs.train(wanted, atOnce, interruption);
    }
    SweepTable table = SweepTable.of(sweep.values().keySet(), runs.outcomes());
    table.write(folder);
    output.print(table.text());
    output.flush();
    return exitCode;
  }

  private byte[] read() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          Experiments.BUILT_IN.contains(file.toString())
              ? "%1$s is an experiment, not a sweep; train it with: vae run %1$s".formatted(file)
              : "there is no file '%s'".formatted(file));
    }
    if (Files.size(file) > YamlReader.MAX_BYTES) {
      throw new UsageException(
          "%s must have at most %,d bytes".formatted(file, YamlReader.MAX_BYTES));
    }
    byte[] yaml = Files.readAllBytes(file);
    FileKind.requireSweep(file.toString(), yaml);
    return yaml;
  }

  /** The experiment of each run, read and checked before the first is trained. */
  private Map<Variation, ExperimentConfig> configs(SweepFile sweep, Catalogue catalogue)
      throws IOException {
    ExperimentReader reader = new ExperimentReader(catalogue, Experiments::find);
    String reference = reference(sweep);
    byte[] yaml = Experiments.read(reference);
    List<Source> sources = sources(sweep, reader, reference, yaml);
    review(sources.get(0), catalogue);
    Map<Variation, ExperimentConfig> configs = new LinkedHashMap<>();
    List<Variation> variations = sweep.variations();
    for (int i = 0; i < variations.size(); i++) {
      Variation variation = variations.get(i);
      ExperimentConfig config = sources.get(i).config();
      if (config.model().threads().isEmpty()) {
        List<String> overrides = new ArrayList<>(variation.overrides());
        overrides.add("threads=1"); // runs beside each other have a core each
        Variation bounded =
            new Variation(variation.name(), variation.values(), variation.seed(), overrides);
        configs.put(
            bounded, reader.readAssigned(reference, yaml, sweep.assignments(bounded)).config());
      } else {
        configs.put(variation, config);
      }
    }
    requireDifferentNames(configs);
    return configs;
  }

  /** The mistakes of all runs at once, each of them told once. */
  private List<Source> sources(
      SweepFile sweep, ExperimentReader reader, String reference, byte[] yaml) {
    Set<Problem> problems = new LinkedHashSet<>();
    List<Source> sources = new ArrayList<>();
    for (Variation variation : sweep.variations()) {
      try {
        sources.add(reader.readAssigned(reference, yaml, sweep.assignments(variation)));
      } catch (InvalidConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(file.toString(), List.copyOf(problems));
    }
    return sources;
  }

  /** Of the first run, for what is hardly meant of one is as little meant of the others. */
  private void review(Source source, Catalogue catalogue) {
    Experiment experiment = new Assembler(catalogue).assemble(source);
    try {
      main.warn(source.source(), experiment.review().warnings());
    } finally {
      experiment.vae().close();
    }
  }

  private static void requireDifferentNames(Map<Variation, ExperimentConfig> configs) {
    long names = configs.keySet().stream().map(Variation::name).distinct().count();
    if (names < configs.size()) {
      throw new UsageException(
          "values: two of them would have runs of the same name: "
              + configs.keySet().stream()
                  .map(Variation::name)
                  .max(
                      Comparator.comparingLong(
                          name ->
                              configs.keySet().stream()
                                  .filter(other -> other.name().equals(name))
                                  .count()))
                  .orElseThrow());
    }
  }

  /** A file beside that of the sweep, or a built-in experiment. */
  private String reference(SweepFile sweep) {
    Path beside = file.toAbsolutePath().resolveSibling(sweep.experiment());
    return Files.exists(beside) ? beside.toString() : sweep.experiment();
  }

  private Path folder() throws IOException {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    Path folder =
        out.orElseGet(
            () ->
                SWEEPS.resolve(
                    name + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME)));
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException("--out: %s is a file".formatted(folder));
    }
    Files.createDirectories(folder);
    return folder;
  }
}
