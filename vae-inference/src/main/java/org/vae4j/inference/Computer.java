package org.vae4j.inference;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;

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
    Thread caller = Thread.currentThread();
    try {
      return IntStream.range(0, batches.size())
          .parallel()
          .mapToObj(
              i -> {
                Interrupts.check(caller);
                return workers.compute(vae -> work.of(vae, batches.get(i), i));
              })
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
    return tensors(images, (vae, some, number) -> codes(vae, some));
  }

  /** Draws from the posteriors of images. */
  float[] draws(Rows images, long seed) {
    Noise noise = new Seeds(seed).component("encode-sample");
    return tensors(
        images, (vae, some, number) -> vae.encode(batch(some), noise.branch("batch", number)));
  }

  /** The images that codes stand for. */
  float[] decoded(Rows codes) {
    return tensors(codes, (vae, some, number) -> decoded(vae, some.tensor(), some.labels()));
  }

  /** What becomes of images. */
  float[] reconstructions(Rows images) {
    return tensors(images, (vae, some, number) -> decoded(vae, codes(vae, some), some.labels()));
  }

  /** Row by row where no network computes, so that a row's bits do not depend on the others. */
  private static INDArray codes(Vae vae, Rows images) {
    try (Pass pass = vae.encoder().forward(batch(images), Mode.INFERENCE)) {
      return each(pass.output(), images.size(), vae.sampler()::code);
    }
  }

  private static INDArray decoded(Vae vae, INDArray codes, Labels labels) {
    try (Pass pass = vae.decoder().forward(Tensors.of(Sampler.Z, codes), labels, Mode.INFERENCE)) {
      return each(pass.output(), labels.size(), vae.loss()::meanImage);
    }
  }

  private static INDArray each(Tensors tensors, int rows, Function<Tensors, INDArray> work) {
    return TensorRows.join(
            TensorRows.apart(tensors, rows).stream()
                .map(row -> work.apply(row))
                .map(result -> Tensors.of(Sampler.Z, result))
                .toList(),
            rows)
        .get(Sampler.Z);
  }

  List<Score> scores(Rows images, int draws, long seed) {
    Noise noise = new Seeds(seed).component("score");
    return inBatches(images, (vae, some, number) -> vae.scores(batch(some), draws, noise)).stream()
        .flatMap(List::stream)
        .map(Score::of)
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

  private static Batch batch(Rows images) {
    return new Batch(images.tensor(), images.labels());
  }
}
