package org.vae4j.cli;

import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that shows how far work on images is, where standard error is a terminal. */
final class WorkBar implements AutoCloseable {
  private static final int UPDATE_MILLIS = 200;
  private static final long UNKNOWN = -1;

  private final ProgressBar bar; // null where nothing is shown

  /**
   * A bar.
   *
   * @param task what is done
   * @param images how many there are, where that is known
   * @param columns how wide the terminal is; 0 if there is none
   */
  WorkBar(String task, OptionalLong images, int columns) {
    this(task, "images", images, columns);
  }

  /**
   * A bar of work on something else than images.
   *
   * @param task what is done
   * @param unit what they are
   * @param all how many there are, where that is known
   * @param columns how wide the terminal is; 0 if there is none
   */
  WorkBar(String task, String unit, OptionalLong all, int columns) {
    this.bar =
        columns == 0
            ? null
            : new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(all.orElse(UNKNOWN))
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .setSpeedUnit(ChronoUnit.SECONDS)
                .showSpeed()
                .setUnit(" " + unit, 1)
                .setConsumer(new ProgressBarDisplay.OneLine(columns))
                .clearDisplayOnFinish()
                .build();
  }

  void step(int more) {
    if (bar != null) {
      bar.stepBy(more);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
