package org.vae4j.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Batch;
import org.vae4j.api.Floats;
import org.vae4j.api.LossValue;
import org.vae4j.api.Noise;
import org.vae4j.api.Seeds;
import org.vae4j.api.Vae;

/** Computes rows that have been checked, in batches and on all workers. */
final class Computer {
  private final Workers workers;

  Computer(Workers workers) {
    this.workers = workers;
  }

  /** What is computed of a batch of rows, whose number counts from 0. */
  private interface Work<T> {
    T of(Vae vae, Rows rows, int number);
  }

  private <T> List<T> inBatches(Rows rows, Work<T> work) {
    List<Rows> batches = rows.batches();
    try {
      return IntStream.range(0, batches.size())
          .parallel()
          .mapToObj(i -> workers.compute(vae -> work.of(vae, batches.get(i), i)))
          .toList();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw thrown(e);
    }
  }

  /** What another thread has thrown comes as the cause of one like it, with another message. */
  private static RuntimeException thrown(RuntimeException e) {
    Throwable cause = e.getCause();
    return cause != null && cause.getClass() == e.getClass() ? (RuntimeException) cause : e;
  }

  private float[] tensors(Rows rows, Work<INDArray> work) {
    return Rows.together(
        inBatches(rows, (vae, some, number) -> Floats.copyOf(work.of(vae, some, number))));
  }

  /** The codes that stand for images. */
  float[] means(Rows images) {
    return tensors(images, (vae, some, number) -> vae.encode(batch(some)));
  }

  /** Draws from the posteriors of images. */
  float[] draws(Rows images, long seed) {
    Noise noise = new Seeds(seed).component("encode-sample");
    return tensors(
        images, (vae, some, number) -> vae.encode(batch(some), noise.branch("batch", number)));
  }

  /** The images that codes stand for. */
  float[] decoded(Rows codes) {
    return tensors(codes, (vae, some, number) -> vae.decode(some.tensor(), some.labels()));
  }

  /** What becomes of images. */
  float[] reconstructions(Rows images) {
    return tensors(
        images, (vae, some, number) -> vae.decode(vae.encode(batch(some)), some.labels()));
  }

  List<Score> scores(Rows images, int draws, long seed) {
    Noise noise = new Seeds(seed).component("score");
    return inBatches(images, (vae, some, number) -> scores(vae, batch(some), draws, noise)).stream()
        .flatMap(List::stream)
        .toList();
  }

  double[] importanceWeighted(Rows images, int draws, long seed) {
    Noise noise = new Seeds(seed).component("importance-weighted");
    return inBatches(
            images, (vae, some, number) -> vae.importanceWeighted(batch(some), draws, noise))
        .stream()
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static List<Score> scores(Vae vae, Batch batch, int draws, Noise noise) {
    List<LossValue> drawn = vae.losses(batch, draws, noise.branch("draws"));
    List<LossValue> atCodes = vae.lossesAtCodes(batch, noise.branch("codes"));
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      scores.add(
          new Score(
              drawn.get(i).reconstruction(),
              drawn.get(i).divergence(),
              atCodes.get(i).reconstruction()));
    }
    return scores;
  }

  private static Batch batch(Rows images) {
    return new Batch(images.tensor(), images.labels());
  }
}
