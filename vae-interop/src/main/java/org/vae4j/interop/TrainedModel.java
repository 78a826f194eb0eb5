package org.vae4j.interop;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * A trained model as it is written in formats of others: encoder and decoder as the layers that
 * they are made of, and what they give for some images, by which every format is checked.
 */
public final class TrainedModel {
  private final String name;
  private final Vae vae;
  private final List<String> classNames;
  private final ExportedNetwork encoder;
  private final ExportedNetwork decoder;
  private final Examples examples;

  /**
   * What the model gives for some images, float32.
   *
   * @param images the encoder's inputs, images [n, h, w, c] and perhaps the label [n, classes]
   * @param heads the encoder's outputs, [n, size] each
   * @param codes the decoder's inputs, codes [n, d] and perhaps the label [n, classes]
   * @param decoded the decoder's output for the codes, [n, h, w, c·p]
   * @param means the images that it means, [n, h, w, c]
   */
  public record Examples(
      Tensors images, Tensors heads, Tensors codes, INDArray decoded, INDArray means) {}

  /**
   * A model.
   *
   * @param name what it is called
   * @param vae the model; not closed here
   * @param batch some images as the model is given them, float32 [n, h, w, c], with their labels if
   *     it is conditional
   * @param classNames the names of the classes by index; empty if there are none
   * @throws UnsupportedModelException if encoder or decoder is no stack of layers of the catalogue
   * @throws IllegalArgumentException if the model is conditional on other classes than those
   */
  public TrainedModel(String name, Vae vae, Batch batch, List<String> classNames) {
    this.name = name;
    this.vae = vae;
    this.classNames = List.copyOf(classNames);
    INDArray images = batch.images();
    ImageShape shape =
        new ImageShape((int) images.size(1), (int) images.size(2), (int) images.size(3));
    this.encoder = ExportedNetwork.of("encoder", vae.encoder(), FeatureShape.of(shape));
    this.decoder =
        ExportedNetwork.of("decoder", vae.decoder(), FeatureShape.of(vae.sampler().latentSize()));
    this.examples = examples(batch);
  }

  private Examples examples(Batch batch) {
    try (Pass posterior = vae.encoder().forward(batch, Mode.INFERENCE)) {
      INDArray codes = vae.sampler().code(posterior.output()).dup('c');
      try (Pass likelihood =
          vae.decoder().forward(Tensors.of(Sampler.Z, codes), batch.labels(), Mode.INFERENCE)) {
        Tensors heads = Tensors.empty();
        for (String head : encoder.outputs().keySet()) {
          heads = heads.with(head, posterior.output().get(head).dup('c'));
        }
        INDArray decoded = likelihood.output().get(Decoder.DECODED).dup('c');
        INDArray means = vae.loss().meanImage(likelihood.output()).dup('c');
        return new Examples(
            inputs(encoder, batch.images(), batch.labels()),
            heads,
            inputs(decoder, codes, batch.labels()),
            decoded,
            means);
      }
    }
  }

  private static Tensors inputs(ExportedNetwork stack, INDArray first, Labels labels) {
    Tensors inputs = Tensors.of(stack.inputs().keySet().iterator().next(), first);
    return stack.isConditional() ? inputs.with(ExportedNetwork.LABEL, labels.oneHot()) : inputs;
  }

  /**
   * What it is called.
   *
   * @return the name of the run
   */
  public String name() {
    return name;
  }

  /**
   * The model.
   *
   * @return the model, which whoever made this closes
   */
  public Vae vae() {
    return vae;
  }

  /**
   * The classes.
   *
   * @return their names, in the order of the label's columns
   */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * The encoder.
   *
   * @return from images to the parameters of q(z|x)
   */
  public ExportedNetwork encoder() {
    return encoder;
  }

  /**
   * The decoder.
   *
   * @return from codes to the parameters of p(x|z)
   */
  public ExportedNetwork decoder() {
    return decoder;
  }

  /**
   * What it gives for some images.
   *
   * @return inputs and outputs of both networks
   */
  public Examples examples() {
    return examples;
  }
}
