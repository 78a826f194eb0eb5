package org.vae4j.model.network.layer;

import java.util.List;
import org.vae4j.api.network.Activation;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Dense layers one after another, all with the same function: what the multilayer perceptrons of
 * encoder and decoder have in common.
 *
 * @param hidden the units of each; with none, the network is linear
 * @param activation the function at the end of each
 */
public record HiddenLayers(
    @Description("units of each hidden layer, in order; with none, the network is linear")
        @Default("[500, 500]")
        @Range(min = 1, max = Layers.MOST_UNITS)
        List<Integer> hidden,
    @Description("function at the end of each hidden layer") @Default("relu")
        Activation activation) {

  /** Checks the settings. */
  public HiddenLayers {
    Settings.check(HiddenLayers.class, hidden, activation);
    PlacedLayer.requireFew(hidden);
    hidden = List.copyOf(hidden);
  }

  /**
   * The layers.
   *
   * @return as many as there are numbers of units
   */
  public List<Layer> layers() {
    return hidden.stream().<Layer>map(units -> new Dense(units, activation)).toList();
  }
}
