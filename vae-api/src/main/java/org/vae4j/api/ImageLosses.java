package org.vae4j.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The losses of single images. A loss gives means over a batch, so each image is made a batch of
 * its own, while encoder and decoder see all of them at once.
 *
 * <p>All images are given the same noise, so that what one of them comes to does not depend on the
 * others.
 */
final class ImageLosses {
  /** How many draws of one image go through a network together. */
  private static final int MOST_DRAWS = 256;

  private final Vae vae;
  private final Batch batch;
  private final List<Batch> images;

  ImageLosses(Vae vae, Batch batch) {
    this.vae = vae;
    this.batch = batch;
    ImageRows rows = new ImageRows(batch.images(), batch.size());
    this.images =
        IntStream.range(0, batch.size())
            .mapToObj(i -> new Batch(rows.of(i), batch.labels().select(new int[] {i})))
            .toList();
  }

  /** Means over draws of z from q(z|x). */
  List<LossValue> drawn(int draws, Noise noise) {
    try (Pass posterior = vae.encoder().forward(batch, Mode.INFERENCE)) {
      List<Tensors> heads = apart(posterior.output());
      List<List<LossValue>> ofDraws =
          IntStream.range(0, draws)
              .mapToObj(draw -> noise.branch("draw", draw))
              .map(own -> losses(heads, latents(heads, vae.loss().samples(), own), own))
              .toList();
      return IntStream.range(0, batch.size())
          .mapToObj(i -> mean(ofDraws.stream().map(losses -> losses.get(i)).toList()))
          .toList();
    }
  }

  /** Where z is the code that stands for an image; a draw gives what else a divergence reads. */
  List<LossValue> atCodes(Noise noise) {
    try (Pass posterior = vae.encoder().forward(batch, Mode.INFERENCE)) {
      List<Tensors> heads = apart(posterior.output());
      ImageRows codes = new ImageRows(vae.sampler().code(posterior.output()), batch.size());
      List<Tensors> latents = latents(heads, vae.loss().samples(), noise);
      for (int i = 0; i < latents.size(); i++) {
        INDArray code = codes.repeated(i, vae.loss().samples());
        latents.set(i, latents.get(i).with(Sampler.Z, code));
      }
      return losses(heads, latents, noise);
    }
  }

  /** −log 1/k Σ p(x|z) p(z) / q(z|x), over k draws of z. */
  double[] importanceWeighted(int draws, Noise noise) {
    try (Pass posterior = vae.encoder().forward(batch, Mode.INFERENCE)) {
      List<Tensors> heads = apart(posterior.output());
      return IntStream.range(0, images.size())
          .mapToDouble(i -> -logMeanExp(logWeights(images.get(i), heads.get(i), draws, noise)))
          .toArray();
    }
  }

  /** log p(x|z) p(z) / q(z|x) of each draw. */
  private double[] logWeights(Batch image, Tensors posterior, int draws, Noise noise) {
    double[] all = new double[draws];
    for (int start = 0; start < draws; start += MOST_DRAWS) {
      double[] some =
          logWeightsAtOnce(
              image, posterior, Math.min(MOST_DRAWS, draws - start), noise.branch("draws", start));
      System.arraycopy(some, 0, all, start, some.length);
    }
    return all;
  }

  private double[] logWeightsAtOnce(Batch image, Tensors posterior, int draws, Noise noise) {
    Labels labels = image.labels().repeat(draws);
    try (Pass draw = vae.sampler().forward(posterior, draws, noise.branch("image"));
        Pass pass = vae.decoder().forward(draw.output(), labels, Mode.INFERENCE)) {
      Tensors latent = draw.output();
      double[] likelihood =
          vae.loss()
              .negativeLogLikelihood(image, posterior, latent, pass.output(), noise.branch("loss"));
      double[] prior = vae.loss().negativeLogPrior(latent.get(Sampler.Z), noise.branch("prior"));
      float[] logDensity = Floats.copyOf(latent.get(Sampler.LOG_DENSITY));
      return IntStream.range(0, draws)
          .mapToDouble(s -> -likelihood[s] - prior[s] - logDensity[s])
          .toArray();
    }
  }

  /** The reconstruction term of each row by itself, where a loss gives no more than means. */
  static double[] reconstructions(
      Loss loss, Batch batch, Tensors posterior, Tensors latent, Tensors decoded, Noise noise) {
    int n = batch.size();
    int rows = (int) decoded.get(Decoder.DECODED).size(0);
    ImageRows images = new ImageRows(batch.images(), n);
    List<Tensors> posteriors = apart(posterior, n);
    List<Tensors> latents = apart(latent, rows);
    List<Tensors> allDecoded = apart(decoded, rows);
    return IntStream.range(0, rows)
        .mapToDouble(
            row ->
                loss.forward(
                        new Batch(images.of(row % n), batch.labels().select(new int[] {row % n})),
                        posteriors.get(row % n),
                        latents.get(row),
                        allDecoded.get(row),
                        TrainingProgress.over(),
                        noise)
                    .value()
                    .reconstruction())
        .toArray();
  }

  private static double logMeanExp(double... numbers) {
    double largest = Arrays.stream(numbers).max().orElseThrow();
    double sum = Arrays.stream(numbers).map(number -> Math.exp(number - largest)).sum();
    return largest + Math.log(sum / numbers.length);
  }

  /** What the sampler gives for each image: as many rows as wanted, with the same noise for all. */
  private List<Tensors> latents(List<Tensors> heads, int samples, Noise noise) {
    List<Tensors> latents = new ArrayList<>();
    for (Tensors posterior : heads) {
      try (Pass draw = vae.sampler().forward(posterior, samples, noise.branch("image"))) {
        latents.add(apart(draw.output(), 1).get(0)); // a copy, which outlives the pass
      }
    }
    return latents;
  }

  private List<LossValue> losses(List<Tensors> heads, List<Tensors> latents, Noise noise) {
    Tensors all = together(latents);
    int samples = (int) (all.get(Sampler.Z).size(0) / images.size());
    Labels labels = batch.labels().repeat(samples);
    try (Pass pass = vae.decoder().forward(all, labels, Mode.INFERENCE)) {
      List<Tensors> decoded = apart(pass.output());
      return IntStream.range(0, images.size())
          .mapToObj(
              i ->
                  vae.loss()
                      .forward(
                          images.get(i),
                          heads.get(i),
                          latents.get(i),
                          decoded.get(i),
                          TrainingProgress.over(),
                          noise.branch("loss"))
                      .value())
          .toList();
    }
  }

  private static LossValue mean(List<LossValue> losses) {
    return new LossValue(
        losses.stream().mapToDouble(LossValue::objective).average().orElseThrow(),
        losses.stream().mapToDouble(LossValue::reconstruction).average().orElseThrow(),
        losses.stream().mapToDouble(LossValue::divergence).average().orElseThrow());
  }

  private List<Tensors> apart(Tensors tensors) {
    return apart(tensors, images.size());
  }

  /** The rows of each image. */
  private static List<Tensors> apart(Tensors tensors, int images) {
    Map<String, ImageRows> rows = new LinkedHashMap<>();
    tensors.names().forEach(name -> rows.put(name, new ImageRows(tensors.get(name), images)));
    return IntStream.range(0, images)
        .mapToObj(
            i -> {
              Tensors ofImage = Tensors.empty();
              for (Map.Entry<String, ImageRows> tensor : rows.entrySet()) {
                ofImage = ofImage.with(tensor.getKey(), tensor.getValue().of(i));
              }
              return ofImage;
            })
        .toList();
  }

  /** The rows of all images, sample-major. */
  private static Tensors together(List<Tensors> ofImages) {
    Tensors all = Tensors.empty();
    for (String name : ofImages.get(0).names()) {
      Stream<INDArray> rows = ofImages.stream().map(tensors -> tensors.get(name));
      all = all.with(name, ImageRows.together(rows.toList()));
    }
    return all;
  }
}
