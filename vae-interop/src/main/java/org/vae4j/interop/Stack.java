package org.vae4j.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Parameter;
import org.vae4j.api.Part;
import org.vae4j.model.network.Condition;
import org.vae4j.model.network.FeatureShape;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.NetworkPart;
import org.vae4j.model.network.onednn.Configuration;

/**
 * The network of a part of a model.
 *
 * @param role what the part is, {@code encoder} or {@code decoder}
 * @param inputs the shapes of the inputs for one image by their names: images or codes, and where
 *     the network is conditional, {@link #LABEL}
 * @param steps what is computed, each after those that feed it
 * @param outputs the steps that are outputs, by the name of the output
 * @param parameters float32 by names such as {@code conv_0/kernel}, in the layouts of Keras
 */
record Stack(
    String role,
    Map<String, FeatureShape> inputs,
    List<Step> steps,
    Map<String, String> outputs,
    Map<String, INDArray> parameters) {

  /** The input of the class of each image or code: [n, classes], 1 at the class and 0 elsewhere. */
  static final String LABEL = "label";

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
    Map<String, FeatureShape> inputs = new LinkedHashMap<>();
    inputs.put(definition.input(), inputShape);
    Condition condition = network.condition();
    if (condition.isOnClass()) {
      inputs.put(LABEL, FeatureShape.of(condition.classCount()));
    }
    List<Step> steps =
        new StepReader(role, configuration, definition.input(), inputShape, condition).read();
    return new Stack(role, inputs, steps, definition.outputs(), parameters);
  }

  /** Whether the class is read beside the first input. */
  boolean isConditional() {
    return inputs.containsKey(LABEL);
  }

  /** A parameter of a step. */
  INDArray parameter(Step step, String name) {
    return parameters.get(step.name() + "/" + name);
  }
}
