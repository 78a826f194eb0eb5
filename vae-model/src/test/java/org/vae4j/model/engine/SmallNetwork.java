package org.vae4j.model.engine;

import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.model.Head;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.Reshape;

/** A network of all layers with two heads, and numbers for it. */
final class SmallNetwork {
  final Network network;
  private final Random random = new Random(6);

  /** A network whose layers end in the given function, with random parameters. */
  SmallNetwork(TestedEngine engine, Activation activation) {
    List<Layer> stack =
        List.of(
            new Conv2d(3, 2, 2, Padding.SAME, activation), // 3×3×3
            new Conv2d(2, 2, 1, Padding.VALID, 2, activation), // 1×1×2
            new Conv2dTranspose(2, 3, 2, Padding.SAME, activation), // 2×2×2
            new Flatten(),
            new Dense(6, activation),
            new Reshape(List.of(1, 2, 3)),
            new Conv2dTranspose(1, 2, 1, Padding.VALID, activation), // 2×3×1
            new Reshape(List.of(6)));
    NetworkGraph definition =
        NetworkDefinition.withHeads(
                "images",
                FeatureShape.of(5, 5, 2),
                stack,
                List.of(new Head("mean", 2), new Head("logVar", 3)))
            .graph();
    this.network = engine.create(definition);
    for (Parameter parameter : network.parameters().tensors()) {
      parameter.value().assign(Numbers.uniform(random, 0.7, parameter.value().shape()));
    }
  }

  /** Three images. */
  INDArray images() {
    return Numbers.uniform(random, 1, 3, 5, 5, 2);
  }

  /** The gradient of an objective with respect to both heads. */
  Tensors outputGradient() {
    return Tensors.of("mean", Numbers.uniform(random, 1, 3, 2))
        .with("logVar", Numbers.uniform(random, 1, 3, 3));
  }
}
