package org.vae4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.vae4j.api.model.LossValue;
import org.vae4j.cli.report.Numbers;

/** Plain lines, for files and pipes: one every ten seconds within an epoch. */
final class ProgressLines extends Progress {
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);
  private static final double NANOS = 1e9;

  private int epoch;
  private int images;
  private int resumedAt;
  private long epochStart;
  private long lastLine;

  ProgressLines(PrintWriter output) {
    super(output);
  }

  @Override
  public void epochStarted(int epoch, int epochs, int images) {
    super.epochStarted(epoch, epochs, images);
    this.epoch = epoch;
    this.images = images;
    this.resumedAt = 0;
    this.epochStart = System.nanoTime();
    this.lastLine = epochStart;
  }

  @Override
  public void epochResumed(int imagesDone) {
    resumedAt = imagesDone;
  }

  @Override
  public void stepDone(int imagesDone, LossValue running) {
    long now = System.nanoTime();
    if (now - lastLine < INTERVAL) {
      return;
    }
    lastLine = now;
    double rate = (imagesDone - resumedAt) / ((now - epochStart) / NANOS);
    output.printf(
        Locale.ROOT,
        "epoch %d: %,d of %,d images, %.0f images/s, %s, loss %s%n",
        epoch,
        imagesDone,
        images,
        rate,
        left(images, imagesDone, rate),
        Numbers.loss(running.objective()));
    output.flush();
  }

  @Override
  public void close() {}
}
