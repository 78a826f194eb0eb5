package org.vae4j.model.network;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.ModelSpec;
import org.vae4j.api.Parameters;
import org.vae4j.api.Part;

/** A part of the model that is one network. */
public abstract class NetworkPart implements Part {
  private final NetworkDefinition definition;
  private final Network network;

  /**
   * A part.
   *
   * @param definition what its network computes
   * @param spec how it is computed
   * @param engines makes the network
   */
  protected NetworkPart(NetworkDefinition definition, ModelSpec spec, Engines engines) {
    this.definition = definition;
    this.network = engines.create(spec.compute(), definition);
  }

  /**
   * What computes it.
   *
   * @return the network
   */
  protected final Network network() {
    return network;
  }

  @Override
  public final void close() {
    network.close();
  }

  @Override
  public final Parameters parameters() {
    return network.parameters();
  }

  @Override
  public final List<LayerSummary> layers() {
    return definition.layers();
  }

  @Override
  public final Optional<String> engine() {
    return Optional.of(network.engine());
  }
}
