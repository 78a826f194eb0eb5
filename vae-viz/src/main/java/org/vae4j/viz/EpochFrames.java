package org.vae4j.viz;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.State;

/**
 * The images of epochs, the first and the last among them, at equal distances. They become fewer
 * where all would take too much memory, or too long to look at.
 */
final class EpochFrames {
  private static final int MOST = 120;
  private static final long MOST_VALUES = 16_000_000;

  private final List<Frame> frames = new ArrayList<>();
  private int every = 1;

  /**
   * The images after an epoch.
   *
   * @param epoch the epoch, from 1
   * @param images float32 [n, h, w, c]
   */
  record Frame(int epoch, INDArray images) {}

  /** Adds an epoch after all before. */
  void add(int epoch, INDArray images) {
    // The one before may have been kept only for being the last.
    frames.removeIf(frame -> !isKept(frame.epoch()));
    frames.add(new Frame(epoch, images));
    while (frames.size() > most(images.length())) {
      every *= 2;
      frames.removeIf(frame -> frame.epoch() != epoch && !isKept(frame.epoch()));
    }
  }

  void save(State state) {
    state.put("every", every);
    state.put("frames", frames.size());
    for (int i = 0; i < frames.size(); i++) {
      State part = state.part("frames/" + i);
      part.put("epoch", frames.get(i).epoch());
      part.put("images", frames.get(i).images());
    }
  }

  /**
   * What was saved.
   *
   * @param state where
   * @param shape that of the images of each epoch
   */
  static EpochFrames restored(State state, long... shape) {
    EpochFrames restored = new EpochFrames();
    restored.every = (int) Math.max(1, state.count("every"));
    long count = state.count("frames");
    for (int i = 0; i < count; i++) {
      State part = state.part("frames/" + i);
      INDArray images = Nd4j.create(DataType.FLOAT, shape);
      part.getInto("images", images);
      restored.frames.add(new Frame((int) part.count("epoch"), images));
    }
    return restored;
  }

  private boolean isKept(int epoch) {
    return (epoch - frames.get(0).epoch()) % every == 0;
  }

  private static long most(long values) {
    return Math.max(2, Math.min(MOST, MOST_VALUES / values));
  }

  List<Frame> all() {
    return List.copyOf(frames);
  }
}
