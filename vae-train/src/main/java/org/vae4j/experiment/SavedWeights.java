package org.vae4j.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Parameter;
import org.vae4j.api.Vae;

/** Puts the weights of a run back into a model. */
final class SavedWeights {

  private SavedWeights() {}

  /**
   * Sets all parameters of a model.
   *
   * @param file {@code weights.safetensors}
   * @param vae the model, left as it is if the file does not fit it
   * @throws InvalidRunException if there is no such file, it is damaged, or of another model
   */
  static void restore(Path file, Vae vae) {
    restore(file, read(file), vae);
  }

  /**
   * Sets all parameters of a model to tensors that have been read.
   *
   * @param file where they were read from
   * @param tensors the tensors by their names
   * @param vae the model, left as it is if they do not fit it
   * @throws InvalidRunException if they are those of another model
   */
  static void restore(Path file, Map<String, INDArray> tensors, Vae vae) {
    Map<String, Parameter> parameters = vae.parameters();
    for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
      requireFitting(file, entry.getKey(), entry.getValue(), tensors.get(entry.getKey()));
    }
    for (String name : tensors.keySet()) {
      if (!parameters.containsKey(name)) {
        throw new InvalidRunException(file, "the model has no parameter " + name);
      }
    }
    parameters.forEach((name, parameter) -> parameter.value().assign(tensors.get(name)));
  }

  /**
   * Reads all tensors.
   *
   * @param file {@code weights.safetensors}
   * @return the tensors by their names
   * @throws InvalidRunException if there is no such file, or it is damaged
   */
  static Map<String, INDArray> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidRunException(file, "there are no weights; a run saves them when it ends");
    }
    try {
      return SafetensorsReader.read(file);
    } catch (IOException e) {
      throw new InvalidRunException(e);
    }
  }

  private static void requireFitting(Path file, String name, Parameter parameter, INDArray tensor) {
    if (tensor == null) {
      throw new InvalidRunException(file, "there is no tensor " + name);
    }
    if (!Arrays.equals(tensor.shape(), parameter.value().shape())) {
      throw new InvalidRunException(
          file,
          "tensor %s: shape %s must be %s"
              .formatted(
                  name,
                  Arrays.toString(tensor.shape()),
                  Arrays.toString(parameter.value().shape())));
    }
  }
}
