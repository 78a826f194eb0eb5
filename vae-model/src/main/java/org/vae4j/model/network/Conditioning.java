package org.vae4j.model.network;

import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;

/**
 * What encoders and decoders are told of the {@link Condition} of their network.
 *
 * @param conditional whether the class of each image or code is read too
 */
public record Conditioning(
    @Description(
            "whether the class is read too: a further channel for each, 1 in that of the image")
        @Default("false")
        boolean conditional) {

  /** A network that reads its input alone. */
  public static final Conditioning NONE = new Conditioning(false);

  /** Checks the settings. */
  public Conditioning {
    Settings.check(Conditioning.class, conditional);
  }

  /**
   * The condition.
   *
   * @param spec how many classes there are
   * @return what the network is conditional on
   * @throws IllegalArgumentException if it is to be conditional, and there are no classes
   */
  public Condition condition(ModelSpec spec) {
    if (conditional && spec.classCount() == 0) {
      throw new IllegalArgumentException(
          "conditional (true) must be false for a dataset without classes");
    }
    return conditional ? new Condition(spec.classCount()) : Condition.NONE;
  }
}
