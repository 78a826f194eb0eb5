package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vae4j.api.data.NaturalOrder;
import org.vae4j.api.training.RunFiles;
import org.vae4j.cli.report.EvaluationFile;
import org.vae4j.cli.report.Numbers;
import org.vae4j.cli.sweep.Outcome;
import org.vae4j.cli.sweep.SweepTable;
import org.vae4j.cli.sweep.Variation;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.ExperimentRun.Status;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.experiment.SavedRun;

/** The runs of a sweep: what is there of them, and the training of what is not. */
final class SweepRuns {
  private static final String CONSOLE = "console";
  private static final int LOOK_MILLIS = 200;
  private static final int GRACE_SECONDS = 60;

  private static final String RECORD = "run.json";
  private static final Pattern PUT_ASIDE = Pattern.compile(".*\\.failed-\\d+");

  private final Path folder;
  private final String experiment;
  private final Path file;
  private final ChildProgram program;
  private final ExperimentReader reader;
  private final Optional<Integer> evaluate;
  private final PrintWriter details;
  private final Map<String, Outcome> outcomes = Collections.synchronizedMap(new LinkedHashMap<>());

  /**
   * Runs in a folder.
   *
   * @param folder where their directories are
   * @param experiment the file that all are of
   * @param file the sweep, which has what is set
   * @param program trains them
   * @param reader reads what they are of
   * @param evaluate from how many draws the likelihood of each is estimated after its training
   * @param details where a line goes for each that is done
   */
  SweepRuns(
      Path folder,
      String experiment,
      Path file,
      ChildProgram program,
      ExperimentReader reader,
      Optional<Integer> evaluate,
      PrintWriter details) {
    this.folder = folder;
    this.experiment = experiment;
    this.file = file;
    this.program = program;
    this.reader = reader;
    this.evaluate = evaluate;
    this.details = details;
  }

  /** Whether a sweep has left a folder. */
  static boolean isSweep(Path folder) {
    return Files.exists(folder.resolve(SweepTable.RUNS)) && !Files.exists(folder.resolve(RECORD));
  }

  /** The runs of a sweep's folder by their names, without those that were put aside. */
  static Stream<Path> of(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      List<String> names =
          found
              .filter(directory -> Files.exists(directory.resolve(RECORD)))
              .map(directory -> directory.getFileName().toString())
              .filter(name -> !PUT_ASIDE.matcher(name).matches())
              .toList();
      return NaturalOrder.sort(names).stream().map(folder::resolve);
    } catch (IOException e) {
      throw new UsageException("%s cannot be read: %s".formatted(folder, e.getMessage()));
    }
  }

  /** How those runs came out that are complete, in the order of the sweep. */
  List<Outcome> outcomes() {
    return List.copyOf(outcomes.values());
  }

  /**
   * Trains what is not complete yet.
   *
   * @param wanted the experiment of each run
   * @param atOnce how many are trained at once
   * @param interruption says whether to stop
   * @return the exit code
   */
  int train(Map<Variation, ExperimentConfig> wanted, int atOnce, Interruption interruption)
      throws IOException {
    RunFiles.folder(folder.resolve(CONSOLE));
    Queue<Variation> waiting = new ArrayDeque<>();
    for (Map.Entry<Variation, ExperimentConfig> run : wanted.entrySet()) {
      outcomes.put(run.getKey().name(), Outcome.missing(run.getKey()));
      RunFiles.isFile(console(run.getKey())); // or nothing
      if (!isDone(run.getKey(), run.getValue())) {
        waiting.add(run.getKey());
      }
    }
    int all = wanted.size();
    ExecutorService workers = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Boolean>> training = new ArrayList<>();
      for (Variation run : waiting) {
        training.add(workers.submit(() -> trainOne(run, all, interruption)));
      }
      boolean good = true;
      for (Future<Boolean> one : training) {
        good &= result(one);
      }
      return interruption.requested()
          ? interruption.exitCode()
          : good ? ExitCode.DONE : ExitCode.FAILED;
    } finally {
      workers.shutdownNow();
    }
  }

  private static boolean result(Future<Boolean> one) throws IOException {
    try {
      return one.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException file ? file : new IOException(e.getCause());
    }
  }

  /** Whether it was trained before; refuses one of another experiment. */
  private boolean isDone(Variation variation, ExperimentConfig config) {
    Optional<SavedRun> saved = saved(variation);
    if (saved.isEmpty()) {
      return false;
    }
    if (!saved.get().experiment(reader, List.of()).config().equals(config)) {
      throw new UsageException(
          "%s is a run of other settings; choose another --out".formatted(saved.get().path()));
    }
    boolean complete = saved.get().record().status() == Status.COMPLETED;
    boolean evaluated = evaluate.isEmpty() || EvaluationFile.newest(saved.get().path()).isPresent();
    if (complete) {
      keep(variation, saved.get());
    }
    return complete && evaluated;
  }

  private Optional<SavedRun> saved(Variation variation) {
    Path directory = folder.resolve(variation.name());
    return RunFiles.isFolder(directory) && RunFiles.isFile(directory.resolve(RECORD))
        ? Optional.of(SavedRun.read(directory))
        : Optional.empty();
  }

  private void keep(Variation variation, SavedRun run) {
    outcomes.put(variation.name(), Outcome.of(variation, run, EvaluationFile.newest(run.path())));
  }

  private boolean trainOne(Variation variation, int all, Interruption interruption)
      throws IOException {
    if (interruption.requested()) {
      return false;
    }
    try {
      boolean trained =
          outcomes.get(variation.name()).isComplete() || isTrained(variation, interruption);
      boolean good = trained && (evaluate.isEmpty() || isEvaluated(variation, interruption));
      saved(variation)
          .filter(run -> run.record().status() == Status.COMPLETED)
          .ifPresent(run -> keep(variation, run));
      say(variation, all, good);
      return good;
    } catch (InvalidRunException e) {
      say(variation, all, false);
      return false;
    }
  }

  private boolean isTrained(Variation variation, Interruption interruption) throws IOException {
    Path directory = folder.resolve(variation.name());
    boolean begun = Files.isDirectory(directory.resolve("checkpoints"));
    List<String> arguments = new ArrayList<>();
    arguments.add("-q");
    if (begun) {
      arguments.addAll(List.of("resume", directory.toString()));
    } else {
      arguments.addAll(List.of("run", experiment, "--out", fresh(directory).toString()));
      arguments.addAll(List.of("--set-in", file.toString()));
      variation.overrides().forEach(set -> arguments.addAll(List.of("--set", set)));
    }
    return run(variation, arguments, interruption);
  }

  /** What ended before its first checkpoint is put aside, and begun again. */
  private static Path fresh(Path directory) throws IOException {
    for (int number = 1; Files.exists(directory); number++) {
      Path aside = directory.resolveSibling(directory.getFileName() + ".failed-" + number);
      if (!Files.exists(aside)) {
        Files.move(directory, aside);
      }
    }
    return directory;
  }

  private boolean isEvaluated(Variation variation, Interruption interruption) throws IOException {
    return run(
        variation,
        List.of(
            "-q",
            "evaluate",
            folder.resolve(variation.name()).toString(),
            "--samples",
            Integer.toString(evaluate.get())),
        interruption);
  }

  private boolean run(Variation variation, List<String> arguments, Interruption interruption)
      throws IOException {
    Process process = program.start(arguments, console(variation));
    Thread last = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(last); // it does not outlive this process
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (interruption.requested()) {
          end(process);
        }
      }
      return process.exitValue() == ExitCode.DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroy();
      forget(last);
    }
  }

  private Path console(Variation variation) {
    return folder.resolve(CONSOLE).resolve(variation.name() + ".txt");
  }

  /** It may have been told of Ctrl-C by the terminal, but of no other signal. */
  private static void end(Process process) throws InterruptedException {
    if (process.supportsNormalTermination()) {
      process.destroy();
    }
    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs already.
    }
  }

  private void say(Variation variation, int all, boolean good) {
    Outcome outcome = outcomes.get(variation.name());
    long done = outcomes().stream().filter(Outcome::isComplete).count();
    String told =
        good
            ? "negative ELBO "
                + Numbers.loss(outcome.number(Outcome.NEGATIVE_ELBO).orElse(Double.NaN))
            : "not done, see " + console(variation);
    synchronized (details) {
      details.println("%d of %d  %s: %s".formatted(done, all, variation.name(), told));
      details.flush();
    }
  }
}
