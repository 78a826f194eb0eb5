package org.vae4j.model.network.layer;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Brings each channel of a map, or each number of a vector, to a mean and a variance that it learns
 * (Ioffe and Szegedy, 2015), as Keras does.
 *
 * <p>In training, mean and variance are those of the batch, over n, h and w, the variance biased;
 * moving averages of both become {@code momentum} · average + (1 − {@code momentum}) · the batch's,
 * and take their place in inference. The averages are saved with what is learned, as {@code
 * moving_mean} and {@code moving_variance}.
 *
 * @param momentum how much of the moving averages each batch leaves
 * @param epsilon added to the variance
 */
@Description("brings each channel to a mean and variance that it learns, over the batch")
public record BatchNormalization(
    @Description("how much of the moving averages each batch leaves")
        @Default("0.99")
        @Range(min = 0, max = 1)
        double momentum,
    @Description("added to the variance") @Default("1.0e-3") @Range(above = 0) double epsilon)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public BatchNormalization {
    Settings.check(BatchNormalization.class, momentum, epsilon);
  }

  @Override
  public Optional<Finding> asOutput() {
    return Optional.of(
        Finding.warning(
            "is the last layer: what is decoded of an image depends on the others of its batch"));
  }

  @Override
  public String baseName() {
    return "batch_normalization";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    return List.of(new Node.Normalization(name, input, inputShape, true, momentum, epsilon));
  }

  @Override
  public String describe() {
    return "batch-normalization";
  }
}
