package org.vae4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.cli.report.Numbers;

/** A bar for each epoch, with images per second, time left and the running loss. */
final class ProgressBarDisplay extends Progress {
  private static final int UPDATE_MILLIS = 200;
  private static final double NANOS = 1e9;

  private final int columns;
  private String name;
  private int images;
  private int resumedAt;
  private long epochStart;
  private ProgressBar bar;

  ProgressBarDisplay(PrintWriter output, int columns) {
    super(output);
    this.columns = columns;
  }

  @Override
  public void epochStarted(int epoch, int epochs, int images) {
    super.epochStarted(epoch, epochs, images);
    name = "epoch %d/%d".formatted(epoch, epochs);
    this.images = images;
    resumedAt = 0;
    epochStart = System.nanoTime();
    show(0);
  }

  @Override
  public void epochResumed(int imagesDone) {
    close();
    resumedAt = imagesDone;
    show(imagesDone);
  }

  private void show(int imagesDone) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(images)
            .startsFrom(imagesDone, Duration.ZERO)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setStyle(ProgressBarStyle.ASCII)
            .setSpeedUnit(ChronoUnit.SECONDS)
            .showSpeed()
            .hideEta()
            .setUnit(" images", 1)
            .setConsumer(new OneLine(columns))
            .clearDisplayOnFinish()
            .build();
  }

  @Override
  public void stepDone(int imagesDone, LossValue running) {
    double rate = (imagesDone - resumedAt) / ((System.nanoTime() - epochStart) / NANOS);
    bar.setExtraMessage(
        " loss %s, %s"
            .formatted(Numbers.loss(running.objective()), left(images, imagesDone, rate)));
    bar.stepTo(imagesDone);
  }

  @Override
  public void validationStarted() {
    bar.setExtraMessage(" validating");
  }

  @Override
  public void epochDone(EpochMetrics metrics) {
    close();
    super.epochDone(metrics);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** Leaves nothing behind where the bar was: the line of the epoch takes its place. */
  static final class OneLine extends ConsoleProgressBarConsumer {
    /**
     * Told how wide the terminal is, the library opens none, which would take Ctrl-C for itself.
     */
    OneLine(int columns) {
      super(System.err, columns);
    }

    @Override
    public void close() {
      System.err.flush();
    }
  }
}
