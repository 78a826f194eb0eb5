package org.vae4j.api.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

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

  /** How many draws of images do, in the order of the images: all of an image, then of the next. */
  private static final int MOST_ROWS = 64;

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
      return drawn(apart(posterior.output()), draws, noise, false).stream()
          .map(Drawn::mean)
          .toList();
    }
  }

  /** Where z is the code that stands for an image; a draw gives what else a divergence reads. */
  List<LossValue> atCodes(Noise noise) {
    try (Pass posterior = vae.encoder().forward(batch, Mode.INFERENCE)) {
      return atCodes(apart(posterior.output()), noise).stream().map(AtCode::loss).toList();
    }
  }

  /** What is drawn and what is at codes, of the same posteriors. */
  List<ImageScore> scores(int draws, Noise noise) {
    try (Pass posterior = vae.encoder().forward(batch, Mode.INFERENCE)) {
      List<Tensors> heads = apart(posterior.output());
      List<Drawn> drawn = drawn(heads, draws, noise.branch("draws"), true);
      List<AtCode> codes = atCodes(heads, noise.branch("codes"));
      return IntStream.range(0, images.size())
          .mapToObj(
              i ->
                  new ImageScore(
                      drawn.get(i).mean(),
                      drawn.get(i).deviance(),
                      codes.get(i).loss(),
                      codes.get(i).squaredError()))
          .toList();
    }
  }

  /** What draws of one image have come to. */
  private record Drawn(List<LossValue> losses, List<Optional<double[]>> deviances) {

    Drawn() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    LossValue mean() {
      return new LossValue(
          mean(LossValue::objective), mean(LossValue::reconstruction), mean(LossValue::divergence));
    }

    private double mean(ToDoubleFunction<LossValue> number) {
      return losses.stream().mapToDouble(number).average().orElseThrow();
    }

    OptionalDouble deviance() {
      return deviances.stream().allMatch(Optional::isPresent)
          ? deviances.stream().map(Optional::get).flatMapToDouble(Arrays::stream).average()
          : OptionalDouble.empty();
    }
  }

  /** What the code of one image comes to. */
  private record AtCode(LossValue loss, double squaredError) {}

  /** Draws are decoded many at a time; deviances of an image share what does not depend on them. */
  private List<Drawn> drawn(List<Tensors> heads, int draws, Noise noise, boolean deviances) {
    List<Drawn> ofImages = Stream.generate(Drawn::new).limit(images.size()).toList();
    int all = images.size() * draws;
    int atOnce = Math.max(1, MOST_ROWS / vae.loss().samples());
    for (int start = 0; start < all; start += atOnce) {
      int[] places = IntStream.range(start, Math.min(start + atOnce, all)).toArray();
      int[] owners = Arrays.stream(places).map(place -> place / draws).toArray();
      List<Noise> own =
          Arrays.stream(places).mapToObj(place -> noise.branch("draw", place % draws)).toList();
      List<Tensors> decoded = addDraws(ofImages, heads, owners, own);
      if (deviances) {
        addDeviances(ofImages, owners, decoded);
      }
    }
    return ofImages;
  }

  /** Gives what is decoded of draws, whose images and noises are told. */
  private List<Tensors> addDraws(
      List<Drawn> ofImages, List<Tensors> heads, int[] owners, List<Noise> own) {
    List<Tensors> latents =
        IntStream.range(0, owners.length)
            .mapToObj(i -> latent(heads.get(owners[i]), own.get(i)))
            .toList();
    List<Tensors> decoded = decoded(latents, owners);
    for (int i = 0; i < owners.length; i++) {
      LossValue loss = loss(owners[i], heads, latents.get(i), decoded.get(i), own.get(i));
      ofImages.get(owners[i]).losses().add(loss);
    }
    return decoded;
  }

  private void addDeviances(List<Drawn> ofImages, int[] owners, List<Tensors> decoded) {
    for (int begin = 0, end = 0; begin < owners.length; begin = end) {
      while (end < owners.length && owners[end] == owners[begin]) {
        end++;
      }
      Batch image = images.get(owners[begin]);
      Optional<double[]> nats = vae.loss().deviance(image, together(decoded.subList(begin, end)));
      ofImages.get(owners[begin]).deviances().add(nats);
    }
  }

  private List<AtCode> atCodes(List<Tensors> heads, Noise noise) {
    int samples = vae.loss().samples();
    List<Tensors> latents = new ArrayList<>();
    for (Tensors posterior : heads) {
      INDArray code = new ImageRows(vae.sampler().code(posterior), 1).repeated(0, samples);
      latents.add(latent(posterior, noise).with(Sampler.Z, code));
    }
    List<Tensors> decoded = decoded(latents, IntStream.range(0, images.size()).toArray());
    return IntStream.range(0, images.size())
        .mapToObj(
            i ->
                new AtCode(
                    loss(i, heads, latents.get(i), decoded.get(i), noise),
                    squaredError(i, decoded.get(i))))
        .toList();
  }

  private double squaredError(int image, Tensors decoded) {
    float[] mean = Floats.copyOf(vae.loss().meanImage(decoded));
    float[] values = Floats.copyOf(images.get(image).images());
    return IntStream.range(0, values.length)
        .mapToDouble(i -> (double) values[i] - mean[i])
        .map(error -> error * error)
        .sum();
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

  /** What the sampler gives for an image: as many rows as the loss wants. */
  private Tensors latent(Tensors posterior, Noise noise) {
    int samples = vae.loss().samples();
    try (Pass draw = vae.sampler().forward(posterior, samples, noise.branch("image"))) {
      return apart(draw.output(), 1).get(0); // a copy, which outlives the pass
    }
  }

  /** What is decoded of the rows of each draw, whose image is told. */
  private List<Tensors> decoded(List<Tensors> latents, int... owners) {
    Tensors all = together(latents);
    int rows = (int) all.get(Sampler.Z).size(0);
    int[] ofRows = IntStream.range(0, rows).map(row -> owners[row % owners.length]).toArray();
    try (Pass pass = vae.decoder().forward(all, batch.labels().select(ofRows), Mode.INFERENCE)) {
      return apart(pass.output(), latents.size());
    }
  }

  private LossValue loss(
      int image, List<Tensors> heads, Tensors latent, Tensors decoded, Noise noise) {
    return vae.loss()
        .forward(
            images.get(image),
            heads.get(image),
            latent,
            decoded,
            TrainingProgress.over(),
            noise.branch("loss"))
        .value();
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
