package org.vae4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.cli.report.Numbers;
import org.vae4j.train.TrainingListener;

/** Shows how training goes: a line for each epoch, and what happens within it. */
abstract class Progress implements TrainingListener, AutoCloseable {
  /** Where lines go that stay. */
  final PrintWriter output;

  private int epochs;
  private int epochsLeft; // after that which is going on

  Progress(PrintWriter output) {
    this.output = output;
  }

  /** A progress bar where standard error is a terminal (the launcher says so), else plain lines. */
  static Progress on(PrintWriter output) {
    int columns = terminalColumns();
    return columns > 0 ? new ProgressBarDisplay(output, columns) : new ProgressLines(output);
  }

  /** How wide the terminal is that standard error is; 0 if it is none. */
  static int terminalColumns() {
    return Integer.getInteger("vae.terminal.columns", 0);
  }

  @Override
  public void epochStarted(int epoch, int epochs, int images) {
    this.epochs = epochs;
    this.epochsLeft = epochs - epoch;
  }

  /**
   * How long the whole run will go on if it does as in this epoch.
   *
   * @param images how many an epoch has
   * @param done how many of them are done
   * @param perSecond how many are done in a second
   */
  final String left(int images, int done, double perSecond) {
    double more = (double) epochsLeft * images + images - done;
    return Numbers.duration(more / perSecond) + " left of the run";
  }

  @Override
  public abstract void epochResumed(int imagesDone);

  @Override
  public void epochDone(EpochMetrics metrics) {
    output.printf(
        Locale.ROOT,
        "epoch %d/%d  loss %s  validation %s  negative ELBO %s = %s + %s nats/image  %s  %.0f images/s%n",
        metrics.epoch(),
        epochs,
        Numbers.loss(metrics.training().objective()),
        Numbers.loss(metrics.validation().objective()),
        Numbers.nats(metrics.validation().negativeElbo()),
        Numbers.nats(metrics.validation().reconstruction()),
        Numbers.nats(metrics.validation().divergence()),
        Numbers.duration(metrics.seconds()),
        metrics.imagesPerSecond());
    output.flush();
  }

  @Override
  public void wentBack(int epoch, double factor, String reason) {
    say(reason);
    say(
        "Going back to %s with %s times the learning rate"
            .formatted(epoch == 0 ? "the start" : "the end of epoch " + epoch, factor));
  }

  @Override
  public void stopped(String reason) {
    say("Stopped: " + reason);
  }

  @Override
  public void restored(int epoch) {
    say("The parameters are again those after epoch " + epoch);
  }

  private void say(String line) {
    close(); // training may have ended within an epoch
    output.println(line);
    output.flush();
  }

  @Override
  public abstract void close();
}
