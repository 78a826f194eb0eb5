package org.vae4j.train.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.PlanCheck;
import org.vae4j.api.training.RunFiles;
import org.vae4j.api.training.Training;
import org.vae4j.api.training.TrainingPlan;

/**
 * Writes the loss of single steps into {@code steps.csv} of the run directory: of their own
 * batches, before their updates.
 *
 * <p>A line is written as soon as it is known, and none is kept in memory. A training that goes on
 * where an earlier one was keeps the lines up to there, and warns if they are not as they were
 * written.
 */
public final class StepMetrics implements Callback, PlanCheck {
  private static final String HEADER =
      "step,epoch,objective,reconstruction,divergence,negativeElbo,learningRate";

  private static final Logger LOG = LoggerFactory.getLogger(StepMetrics.class);
  private static final String FILE = "steps.csv";
  private static final String CHECKSUM = "crc32";
  private static final Pattern STEP = Pattern.compile("(\\d{1,18}),");

  private final Config config;
  private final CRC32 lines = new CRC32();
  private Path file;

  /**
   * The settings.
   *
   * @param everySteps a line for each so many steps
   */
  @Description("writes the loss of single steps into steps.csv")
  public record Config(
      @Description("a line for each so many steps") @Default("10") @Range(min = 1) int everySteps)
      implements ComponentConfig<Callback> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, everySteps);
    }
  }

  /**
   * Makes the callback.
   *
   * @param config the settings
   */
  @Inject
  public StepMetrics(Config config) {
    this.config = config;
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return plan.reachesStep("everySteps", config.everySteps());
  }

  @Override
  public void trainingStarted(Training training) {
    file = training.directory().resolve(FILE);
    try {
      begin(training.progress().step());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void begin(long stepsDone) throws IOException {
    RunFiles.replace(
        file,
        out -> {
          out.write((HEADER + "\n").getBytes(UTF_8));
          lines.reset(); // it may be asked again
          if (RunFiles.isFile(file)) {
            copyLines(stepsDone, new CheckedOutputStream(out, lines));
          }
        });
  }

  private void copyLines(long stepsDone, OutputStream out) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(RunFiles.read(file), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (isUpTo(stepsDone, line)) {
          out.write((line + "\n").getBytes(UTF_8));
        }
      }
    }
  }

  private static boolean isUpTo(long steps, String line) {
    Matcher step = STEP.matcher(line);
    return step.lookingAt() && Long.parseLong(step.group(1)) <= steps;
  }

  @Override
  public void stepDone(long step, LossValue value, Training training) {
    if (step % config.everySteps() == 0) {
      append(line(step, value, training));
    }
  }

  private static String line(long step, LossValue value, Training training) {
    long epoch = (step - 1) / training.progress().stepsPerEpoch() + 1;
    return Stream.of(
            step,
            epoch,
            value.objective(),
            value.reconstruction(),
            value.divergence(),
            value.negativeElbo(),
            training.learningRate())
        .map(Objects::toString)
        .collect(Collectors.joining(",", "", "\n"));
  }

  @Override
  public void save(State state) {
    if (lines.getValue() != 0) {
      state.put(CHECKSUM, lines.getValue());
    }
  }

  /** The lines have been copied; there is no checksum of none, or in an earlier version. */
  @Override
  public void restore(State state, Training training) {
    if (state.hasNumber(CHECKSUM) && state.count(CHECKSUM) != lines.getValue()) {
      LOG.warn(
          "{}: damaged: the lines up to step {} are not as they were written; those that can be"
              + " read are kept",
          file,
          training.progress().step());
    }
  }

  private void append(String line) {
    try (OutputStream out = new CheckedOutputStream(RunFiles.append(file), lines)) {
      out.write(line.getBytes(UTF_8));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(IOException cause) {
    IOException failure = FileErrors.notWritten(file, cause);
    return new UncheckedIOException(failure.getMessage(), failure);
  }
}
