package org.vae4j.model.network.layer;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;

/**
 * In training, sets a share of all numbers to 0 and divides the others by 1 − {@code rate}
 * (Srivastava et al., 2014), as Keras does; in inference, does nothing.
 *
 * @param rate the probability of each number to become 0
 */
@Description("in training, sets a share of the numbers to 0 and enlarges the others")
public record Dropout(
    @Description("probability of each number to become 0")
        @Example("0.2")
        @Range(min = 0, below = 1)
        double rate)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public Dropout {
    Settings.check(Dropout.class, rate);
  }

  @Override
  public NumberRange outputRange(NumberRange input) {
    return input;
  }

  @Override
  public Optional<Finding> asOutput() {
    return Optional.of(
        Finding.error(
            "must not be the last layer: it sets parameters of the likelihood to 0 at random"));
  }

  @Override
  public String baseName() {
    return "dropout";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    return List.of(new Node.Dropout(name, input, inputShape, rate));
  }

  @Override
  public String describe() {
    return "dropout " + rate;
  }
}
