package org.vae4j.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.model.Head;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.Padding;
import org.vae4j.api.network.ParameterLayout;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Dropout;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.LayerNormalization;
import org.vae4j.model.network.layer.Residual;
import org.vae4j.model.network.layer.UpSampling;

/** Optimizer state of saved runs lies in these vectors, so they must not change. */
class ParameterLayoutTest {

  /** As DL4J 1.0.0-M2.1 laid out its graphs of the same layers. */
  @Test
  void isThatOfEarlierVersions() throws IOException {
    String layouts = layout("deep", deep()) + layout("all", all());
    assertThat(layouts).isEqualTo(golden());
  }

  @Test
  void isTheSameInAllEngines() {
    for (NetworkDefinition definition : List.of(deep(), all())) {
      Parameters parameters = new ParameterLayout(definition.graph()).parameters();
      for (TestedEngine engine : List.of(TestedEngine.DL4J, TestedEngine.ONEDNN)) {
        try (Network network = engine.create(definition.graph())) {
          assertThat(places(network.parameters())).isEqualTo(places(parameters));
        }
      }
    }
  }

  private static List<String> places(Parameters parameters) {
    return parameters.tensors().stream()
        .map(
            parameter ->
                "%s %d %s"
                    .formatted(
                        parameter.name(),
                        parameter.value().offset(),
                        Arrays.toString(parameter.value().stride())))
        .toList();
  }

  /** More than sixteen nodes before a branch: DL4J then takes its ways in another order. */
  private static NetworkDefinition deep() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      layers.add(conv(4, 3, 1));
      layers.add(new BatchNormalization(0.9, 1e-3));
    }
    Layer inner = new Residual(List.of(conv(5, 1, 1)), Activation.RELU);
    layers.add(new Residual(List.of(conv(5, 3, 1), inner), Activation.LINEAR));
    layers.add(new Flatten());
    return NetworkDefinition.withHeads(
        "images",
        FeatureShape.of(6, 6, 3),
        layers,
        List.of(new Head("mean", 2), new Head("logVar", 2), new Head("more", 3)));
  }

  private static NetworkDefinition all() {
    return NetworkDefinition.withOutput(
        "images",
        FeatureShape.of(8, 8, 3),
        List.of(
            conv(4, 3, 2),
            new Residual(
                List.of(conv(6, 3, 2), new BatchNormalization(0.9, 1e-3)), Activation.RELU),
            new UpSampling(2),
            new Conv2dTranspose(3, 3, 2, Padding.SAME, Activation.LINEAR),
            new LayerNormalization(1e-3),
            new Flatten(),
            new Dense(5, Activation.TANH),
            new Dropout(0.1),
            new Dense(4, Activation.LINEAR)),
        "y");
  }

  private static Layer conv(int filters, int kernel, int stride) {
    return new Conv2d(filters, kernel, stride, Padding.SAME, Activation.RELU);
  }

  private static String layout(String name, NetworkDefinition definition) {
    Parameters parameters = new ParameterLayout(definition.graph()).parameters();
    StringBuilder text = new StringBuilder(name + " " + parameters.count() + "\n");
    for (Parameter parameter : parameters.tensors()) {
      text.append(
          "%s %d %s %s %s\n"
              .formatted(
                  parameter.name(),
                  parameter.value().offset(),
                  Arrays.toString(parameter.value().shape()),
                  Arrays.toString(parameter.value().stride()),
                  parameter.trainable()));
    }
    return text.toString();
  }

  private static String golden() throws IOException {
    try (InputStream in = ParameterLayoutTest.class.getResourceAsStream("parameter-layout.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
