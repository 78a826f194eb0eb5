package org.vae4j.model.engine.onednn;

import java.util.List;
import org.vae4j.api.model.Head;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Reshape;

/** The encoder and decoder of the reference experiment, and small ones. */
final class ReferenceNetwork {

  private ReferenceNetwork() {}

  static NetworkGraph encoder() {
    return NetworkDefinition.withHeads(
            "images",
            FeatureShape.of(28, 28, 1),
            List.of(
                new Conv2d(32, 3, 1, Padding.SAME, Activation.RELU), // 28×28×32
                new Conv2d(64, 3, 2, Padding.SAME, Activation.RELU), // 14×14×64
                new Conv2d(64, 3, 1, Padding.SAME, Activation.RELU),
                new Conv2d(64, 3, 1, Padding.SAME, Activation.RELU),
                new Flatten(), // 12544
                new Dense(32, Activation.RELU)),
            List.of(new Head("mean", 4), new Head("logVar", 4)))
        .graph();
  }

  static NetworkGraph decoder() {
    return NetworkDefinition.withOutput(
            "z",
            FeatureShape.of(4),
            List.of(
                new Dense(12544, Activation.RELU),
                new Reshape(List.of(14, 14, 64)),
                new Conv2dTranspose(32, 3, 2, Padding.SAME, Activation.RELU), // 28×28×32
                new Conv2d(1, 2, 1, Padding.SAME, Activation.LINEAR)), // 28×28×1
            "decoded")
        .graph();
  }

  /** An encoder of 6×6 images with every kind of layer, and functions without corners. */
  static NetworkGraph smallEncoder() {
    return NetworkDefinition.withHeads(
            "images",
            FeatureShape.of(6, 6, 2),
            List.of(
                new Conv2d(3, 3, 2, Padding.SAME, Activation.TANH), // 3×3×3
                new Conv2dTranspose(2, 2, 2, Padding.SAME, Activation.SIGMOID), // 6×6×2
                new Flatten(), // 72
                new Dense(5, Activation.TANH)),
            List.of(new Head("mean", 2), new Head("logVar", 2)))
        .graph();
  }
}
