package org.vae4j.api.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;

/**
 * A variational autoencoder: the four parts, and what can be done with them together.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @param encoder q(z|x)'s parameters from images
 * @param sampler z from q(z|x)'s parameters
 * @param decoder p(x|z)'s parameters from z
 * @param loss the objective
 */
public record Vae(Encoder encoder, Sampler sampler, Decoder decoder, Loss loss)
    implements AutoCloseable {

  /**
   * The parts by the role that they play.
   *
   * @return {@code encoder}, {@code sampler}, {@code decoder}, {@code loss}, in that order
   */
  public Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("encoder", encoder);
    parts.put("sampler", sampler);
    parts.put("decoder", decoder);
    parts.put("loss", loss);
    return parts;
  }

  /**
   * The parts and all that are within them.
   *
   * @return the parts by names such as {@code loss/reconstruction}, which prefix those of their
   *     parameters, in order
   */
  public Map<String, Part> allParts() {
    Map<String, Part> all = new LinkedHashMap<>();
    parts().forEach((role, part) -> all.putAll(part.withParts(role)));
    return all;
  }

  /**
   * What computes the networks.
   *
   * @return the name of the engine, such as {@code onednn}; of several, {@code onednn+dl4j}; empty
   *     if there are no networks
   */
  public String engine() {
    return parts().values().stream()
        .map(Part::engine)
        .flatMap(Optional::stream)
        .distinct()
        .collect(Collectors.joining("+"));
  }

  /**
   * Whether the model is conditional: encoder or decoder read the class of each image or code,
   * which must then be known.
   *
   * @return whether {@link Labels} must be of classes
   */
  public boolean isConditional() {
    return encoder.isConditional() || decoder.isConditional();
  }

  /**
   * All parameter tensors under their full names.
   *
   * @return the tensors by names such as {@code encoder/conv_0/kernel}, in order
   */
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    allParts()
        .forEach(
            (path, part) ->
                part.parameters()
                    .tensors()
                    .forEach(parameter -> all.put(path + "/" + parameter.name(), parameter)));
    return all;
  }

  /**
   * Starts every parameter.
   *
   * @param seeds where the randomness comes from, a stream for each parameter
   */
  public void initialize(Seeds seeds) {
    parameters()
        .forEach(
            (name, parameter) ->
                parameter.initializer().fill(parameter.value(), seeds.initialisation(name)));
  }

  /** Closes the parts, which frees memory outside the Java heap. */
  @Override
  public void close() {
    parts().values().forEach(Part::close);
  }

  /**
   * Encodes images to their codes, without randomness.
   *
   * @param batch n images
   * @return float32 [n, d], such as posterior means
   */
  public INDArray encode(Batch batch) {
    try (Pass pass = encoder.forward(batch, Mode.INFERENCE)) {
      return sampler.code(pass.output()).dup('c');
    }
  }

  /**
   * Draws a code for each image from its posterior.
   *
   * @param batch n images
   * @param noise where the randomness comes from
   * @return float32 [n, d], one draw of z for each image
   */
  public INDArray encode(Batch batch, Noise noise) {
    try (Pass posterior = encoder.forward(batch, Mode.INFERENCE);
        Pass draw = sampler.forward(posterior.output(), 1, noise)) {
      return draw.output().get(Sampler.Z).dup('c');
    }
  }

  /**
   * Draws codes from the model's prior.
   *
   * @param n how many
   * @param noise where the randomness comes from; the same noise gives the same codes
   * @return float32 [n, d]
   */
  public INDArray samplePrior(int n, Noise noise) {
    return loss.samplePrior(n, sampler.latentSize(), noise);
  }

  /**
   * Decodes codes to the images that the model means.
   *
   * @param z float32 [m, d]
   * @param labels the class of each row, for conditional models
   * @return float32 [m, h, w, c], values in [0, 1] if the likelihood describes no others
   */
  public INDArray decode(INDArray z, Labels labels) {
    try (Pass pass = decoder.forward(Tensors.of(Sampler.Z, z), labels, Mode.INFERENCE)) {
      return loss.meanImage(pass.output()).dup('c');
    }
  }

  /**
   * Computes the loss of each image by itself, at draws of z from q(z|x). What an image comes to
   * does not depend on the others of the batch: all are given the same noise.
   *
   * @param batch n images, at least one
   * @param draws over how many draws the loss of an image is averaged, at least 1
   * @param noise where the randomness comes from; only branches of it are drawn from
   * @return n losses, in the order of the images
   */
  public List<LossValue> losses(Batch batch, int draws, Noise noise) {
    return new ImageLosses(this, batch).drawn(draws, noise);
  }

  /**
   * Tells all that there is to tell of each image by itself: its loss at draws of z and at its
   * code, and how far it is from an image that is explained perfectly.
   *
   * @param batch n images, at least one
   * @param draws over how many draws of z what is drawn is averaged, at least 1
   * @param noise as for {@link #losses}, whose draws are those of the branch {@code draws}; {@link
   *     #lossesAtCodes} is given the branch {@code codes}
   * @return n scores, in the order of the images
   */
  public List<ImageScore> scores(Batch batch, int draws, Noise noise) {
    return new ImageLosses(this, batch).scores(draws, noise);
  }

  /**
   * Estimates −log p(x) of each image by importance weighting: −log 1/k Σ p(x|z) p(z) / q(z|x) over
   * k draws of z from q(z|x), which is an upper bound in the mean and the closer the more draws
   * there are (Burda, Grosse and Salakhutdinov, "Importance weighted autoencoders", 2015).
   *
   * @param batch n images, at least one
   * @param draws how many, k, at least 1
   * @param noise as for {@link #losses}
   * @return nats, in the order of the images
   * @throws IllegalStateException if the sampler does not tell the density of its draws
   */
  public double[] importanceWeighted(Batch batch, int draws, Noise noise) {
    if (!sampler.outputs().contains(Sampler.LOG_DENSITY)) {
      throw new IllegalStateException(
          "the sampler must tell the density of its draws for importance weights");
    }
    return new ImageLosses(this, batch).importanceWeighted(draws, noise);
  }

  /**
   * Computes the loss of each image by itself, at the code that stands for it rather than at draws
   * of z, such as to tell how well images are reconstructed.
   *
   * @param batch n images, at least one
   * @param noise as for {@link #losses}; for divergences that are estimated from a draw
   * @return n losses, in the order of the images
   */
  public List<LossValue> lossesAtCodes(Batch batch, Noise noise) {
    return new ImageLosses(this, batch).atCodes(noise);
  }
}
