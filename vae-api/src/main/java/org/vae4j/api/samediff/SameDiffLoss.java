package org.vae4j.api.samediff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;

/**
 * A whole objective as one expression of everything that flows through the model.
 *
 * <pre>
 * &#64;Override
 * protected Objective express(SameDiff sd, Map&lt;String, SDVariable&gt; tensors) {
 *   SDVariable error = tensors.get(IMAGES).sub(tensors.get(Decoder.DECODED));
 *   SDVariable reconstruction = error.mul(error).sum(1, 2, 3).mean();
 *   SDVariable divergence = …;
 *   return new Objective(reconstruction.add(divergence.mul(beta)), reconstruction, divergence);
 * }
 * </pre>
 */
public abstract class SameDiffLoss implements Loss {

  /** The images among the tensors, [n, h, w, c]. */
  protected static final String IMAGES = "images";

  private static final String OBJECTIVE = "objective";
  private static final String RECONSTRUCTION = "reconstruction";
  private static final String DIVERGENCE = "divergence";

  @SuppressWarnings("this-escape") // called no earlier than with the first batch
  private final Expression expression = new Expression(this::outputs);

  /**
   * What is optimised and what is told, numbers without dimensions.
   *
   * @param objective what is optimised
   * @param reconstruction −log p(x|z), mean over the batch: nats per image
   * @param divergence the divergence from the prior, mean over the batch: nats per image
   */
  public record Objective(SDVariable objective, SDVariable reconstruction, SDVariable divergence) {}

  /** For subclasses. */
  protected SameDiffLoss() {}

  /**
   * Expresses the objective.
   *
   * @param sd where further variables are made
   * @param tensors {@link #IMAGES} [n, h, w, c], the encoder's outputs [n, size], the sampler's
   *     [k·n, d] and the decoder's [k·n, h, w, c·p], and what {@link #numbers} gives, without
   *     dimensions, by their names
   * @return the objective and its terms
   */
  protected abstract Objective express(SameDiff sd, Map<String, SDVariable> tensors);

  /**
   * Numbers that the objective depends on and that change in the course of training, such as an
   * annealed weight.
   *
   * @param progress how far training is
   * @return the numbers by name, always of the same names; none unless overridden
   */
  protected Map<String, Double> numbers(TrainingProgress progress) {
    return Map.of();
  }

  private Map<String, SDVariable> outputs(SameDiff sd, Map<String, SDVariable> tensors) {
    Objective objective = express(sd, tensors);
    Map<String, SDVariable> outputs = new LinkedHashMap<>();
    outputs.put(OBJECTIVE, objective.objective());
    outputs.put(RECONSTRUCTION, objective.reconstruction());
    outputs.put(DIVERGENCE, objective.divergence());
    return outputs;
  }

  /**
   * {@inheritDoc}
   *
   * @return the shape of the images: one parameter a value, unless overridden
   */
  @Override
  public ImageShape decodedShape(ImageShape images) {
    return images;
  }

  /**
   * {@inheritDoc}
   *
   * @return one line with the name of the component, unless overridden
   */
  @Override
  public List<LayerSummary> layers() {
    return List.of(new LayerSummary(OBJECTIVE, ComponentNames.of(this), "1", 0));
  }

  @Override
  public final LossPass forward(
      Batch batch,
      Tensors posterior,
      Tensors latent,
      Tensors decoded,
      TrainingProgress progress,
      Noise noise) {
    Map<String, INDArray> inputs =
        Rows.byName(Tensors.of(IMAGES, batch.images()), posterior, latent, decoded);
    numbers(progress).forEach((name, value) -> inputs.put(name, Nd4j.scalar(value.floatValue())));
    Map<String, INDArray> outputs = expression.evaluate(inputs);
    LossValue value =
        new LossValue(
            outputs.get(OBJECTIVE).getDouble(0),
            outputs.get(RECONSTRUCTION).getDouble(0),
            outputs.get(DIVERGENCE).getDouble(0));
    return new LossPass() {
      @Override
      public LossValue value() {
        return value;
      }

      @Override
      public LossGradient backward() {
        Tensors gradient = expression.gradient(inputs, OF_THE_OBJECTIVE);
        return new LossGradient(
            select(gradient, posterior), select(gradient, latent), select(gradient, decoded));
      }
    };
  }

  private static final Map<String, INDArray> OF_THE_OBJECTIVE =
      Map.of(
          OBJECTIVE, Nd4j.scalar(1f), RECONSTRUCTION, Nd4j.scalar(0f), DIVERGENCE, Nd4j.scalar(0f));

  private static Tensors select(Tensors gradient, Tensors of) {
    Tensors selected = Tensors.empty();
    for (String name : of.names()) {
      if (gradient.find(name).isPresent()) {
        selected = selected.with(name, gradient.get(name));
      }
    }
    return selected;
  }
}
