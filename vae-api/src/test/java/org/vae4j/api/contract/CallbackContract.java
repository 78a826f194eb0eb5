package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;

/**
 * What every {@link Callback} holds to: above all that a training which is interrupted and resumed,
 * at whatever step, ends as one that is not.
 *
 * <p>The training is a script. Its parameters move by a fixed rule, an epoch has two steps, and the
 * validation negative ELBO after each epoch is that of {@link #validation}.
 */
public abstract class CallbackContract extends ConfigContract<Callback> {

  @TempDir Path folder;

  /** For subclasses. */
  protected CallbackContract() {
    super(Callback.class);
  }

  /**
   * Makes the callback.
   *
   * @return a new callback
   */
  protected abstract Callback create();

  /**
   * The data of the training, for callbacks that look at it.
   *
   * @return grey images of 8×8 pixels in two classes
   */
  protected final Dataset dataset() {
    return FigureModel.dataset(7);
  }

  /**
   * The course of the training. It should be one in which the callback has something to do.
   *
   * @return the validation negative ELBO after each epoch, in nats; one that falls, rises for four
   *     epochs and falls again, unless overridden
   */
  protected double[] validation() {
    return new double[] {120, 100, 90, 95, 96, 97, 98, 80, 81, 82};
  }

  /**
   * Whether the files that it writes have the same bytes each time. Those with times in them do
   * not.
   *
   * @return whether they have; true unless overridden
   */
  protected boolean writesTheSameBytes() {
    return true;
  }

  /** What a training came to. */
  private record Outcome(List<String> actions, float[] parameters, Map<String, byte[]> files) {}

  private Outcome outcome(ScriptedTraining training) throws IOException {
    return new Outcome(training.actions(), training.parameters(), files(training.directory()));
  }

  private Map<String, byte[]> files(Path directory) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    if (writesTheSameBytes()) {
      try (var files = Files.walk(directory)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          contents.put(directory.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }
    return contents;
  }

  private static void assertSame(Outcome actual, Outcome expected, String how) {
    assertThat(actual.actions()).as("actions of %s", how).isEqualTo(expected.actions());
    assertThat(actual.parameters()).as("parameters of %s", how).isEqualTo(expected.parameters());
    assertThat(actual.files().keySet()).as("files of %s", how).isEqualTo(expected.files().keySet());
    for (String file : expected.files().keySet()) {
      assertThat(actual.files().get(file))
          .as("%s of %s", file, how)
          .isEqualTo(expected.files().get(file));
    }
  }

  private ScriptedTraining training(String name) throws IOException {
    return new ScriptedTraining(validation(), Files.createDirectory(folder.resolve(name)));
  }

  private static void runWhole(Callback callback, ScriptedTraining training) {
    callback.trainingStarted(training);
    training.finish(callback);
  }

  private Outcome whole(Callback callback, String name) throws IOException {
    ScriptedTraining training = training(name);
    runWhole(callback, training);
    return outcome(training);
  }

  @Test
  void doesTheSameEachTime() throws IOException {
    assertSame(whole(create(), "second"), whole(create(), "first"), "another training");
  }

  @Test
  void beginsAnewWhenTrainingStarts() throws IOException {
    Callback callback = create();
    Outcome first = whole(callback, "first");
    assertSame(whole(callback, "second"), first, "the second training of one callback");
  }

  @Test
  void aTrainingThatIsResumedEndsAsOneThatIsNot() throws IOException {
    ScriptedTraining expected = training("whole");
    runWhole(create(), expected);
    for (long left = 0; left <= expected.progress().step(); left++) {
      assertSame(
          resumed(left), outcome(expected), "a training that was resumed after step " + left);
    }
  }

  /** Left some steps after the checkpoint, which are done again. */
  private Outcome resumed(long left) throws IOException {
    ScriptedTraining first = training("resumed-" + left);
    Callback before = create();
    before.trainingStarted(first);
    first.run(before, left);
    List<String> done = first.actions();
    ScriptedTraining.Point point = first.save(before);
    boolean isStopped = first.isStopped();
    first.run(before, Math.min(left + 1, first.steps()));

    ScriptedTraining second = new ScriptedTraining(validation(), first.directory());
    Callback after = create();
    second.resume(point, after);
    if (isStopped) {
      after.trainingEnded(second);
    } else {
      second.finish(after);
    }
    Outcome outcome = outcome(second);
    return new Outcome(
        Stream.concat(done.stream(), outcome.actions().stream()).toList(),
        outcome.parameters(),
        outcome.files());
  }

  @Test
  void savingChangesNothing() throws IOException {
    ScriptedTraining training = training("saved");
    Callback callback = create();
    callback.trainingStarted(training);
    for (long step = 0; step < training.steps(); step++) {
      training.save(callback);
      training.run(callback, step + 1);
    }
    callback.trainingEnded(training);
    assertSame(outcome(training), whole(create(), "whole"), "a training with many checkpoints");
  }

  @Test
  void refusesTheStateOfAnotherIfItSavesAny() throws IOException {
    ScriptedTraining training = training("other");
    Callback callback = create();
    callback.trainingStarted(training);
    State state = training.save(callback).callback();
    if (!state.numbers().isEmpty() || !state.texts().isEmpty() || !state.tensors().isEmpty()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> callback.restore(new State(), training));
    }
  }

  @Test
  void writesIntoTheRunDirectoryAlone() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    runWhole(create(), new ScriptedTraining(validation(), run));
    try (var beside = Files.list(folder)) {
      assertThat(beside).containsExactly(run);
    }
  }

  @Test
  void givesItsReasonsInOneLine() throws IOException {
    for (String action : whole(create(), "whole").actions()) {
      assertThat(action).doesNotContain("\n").doesNotEndWith(": ");
    }
  }
}
