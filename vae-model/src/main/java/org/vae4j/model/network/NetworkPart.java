package org.vae4j.model.network;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Part;
import org.vae4j.api.network.Network;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;

/** A part of the model that is one network. */
public abstract class NetworkPart implements Part {
  private final NetworkDefinition definition;
  private final Condition condition;
  private final Network network;

  /**
   * A part.
   *
   * @param definition what its network computes
   * @param spec how it is computed
   */
  protected NetworkPart(NetworkDefinition definition, ModelSpec spec) {
    this(definition, Condition.NONE, spec);
  }

  /**
   * A part that may be conditional.
   *
   * @param definition what its network computes, of an input that the condition has widened
   * @param condition what it is conditional on
   * @param spec how it is computed
   */
  protected NetworkPart(NetworkDefinition definition, Condition condition, ModelSpec spec) {
    this.definition = definition;
    this.condition = condition;
    this.network = spec.compute().create(definition.graph());
  }

  /**
   * Runs the network, with the class of each row beside the input if the part is conditional.
   *
   * @param input float32, [n, h, w, c] or [n, f], without what the condition adds
   * @param labels the class of each of the n rows
   * @param mode what the pass is for
   * @param noise the randomness of layers such as dropout
   * @return the pass; its input gradient is that of the input alone
   * @throws IllegalArgumentException if the part is conditional, and the rows have no classes
   */
  protected final Pass forward(INDArray input, Labels labels, Mode mode, Noise noise) {
    return condition.forward(network, input, labels, mode, noise);
  }

  /**
   * Whether the class of each row is read.
   *
   * @return whether there is a condition
   */
  public final boolean isConditional() {
    return condition.isOnClass();
  }

  /**
   * What the network reads beside its input.
   *
   * @return the condition, {@link Condition#NONE} if there is none
   */
  public final Condition condition() {
    return condition;
  }

  /**
   * What its network computes.
   *
   * @return its layers and their graph
   */
  public final NetworkDefinition definition() {
    return definition;
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
