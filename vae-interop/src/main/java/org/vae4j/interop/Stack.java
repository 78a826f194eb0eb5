package org.vae4j.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Parameter;
import org.vae4j.api.Part;
import org.vae4j.model.network.FeatureShape;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.NetworkPart;
import org.vae4j.model.network.onednn.Configuration;

/**
 * The network of a part of a model.
 *
 * @param role what the part is, {@code encoder} or {@code decoder}
 * @param input the name of the input
 * @param inputShape the input's shape for one image
 * @param steps what is computed, each after those that feed it
 * @param outputs the steps that are outputs, by the name of the output
 * @param parameters float32 by names such as {@code conv_0/kernel}, in the layouts of Keras
 */
record Stack(
    String role,
    String input,
    FeatureShape inputShape,
    List<Step> steps,
    Map<String, String> outputs,
    Map<String, INDArray> parameters) {

  /**
   * Reads the network of a part.
   *
   * @throws UnsupportedModelException if the part is no stack of layers, or has one that is not of
   *     the catalogue
   */
  static Stack of(String role, Part part, FeatureShape inputShape) {
    if (!(part instanceof NetworkPart network)) {
      throw new UnsupportedModelException(
          "%s: %s must be a stack of layers".formatted(role, part.getClass().getName()));
    }
    if (network.isConditional()) {
      throw new UnsupportedModelException(
          "%s: it is conditional on the class, which cannot be written in other formats"
              .formatted(role));
    }
    NetworkDefinition definition = network.definition();
    ComputationGraphConfiguration configuration = definition.configuration();
    Configuration.obstacle(configuration)
        .ifPresent(
            obstacle -> {
              throw new UnsupportedModelException(role + ": " + obstacle);
            });
    if (configuration.getNetworkInputs().size() != 1) {
      throw new UnsupportedModelException(
          "%s: inputs (%s) must be one".formatted(role, configuration.getNetworkInputs()));
    }
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    for (Parameter parameter : part.parameters().tensors()) {
      parameters.put(parameter.name(), parameter.value());
    }
    List<Step> steps = new StepReader(role, configuration, definition.input(), inputShape).read();
    return new Stack(role, definition.input(), inputShape, steps, definition.outputs(), parameters);
  }

  /** A parameter of a step. */
  INDArray parameter(Step step, String name) {
    return parameters.get(step.name() + "/" + name);
  }
}
