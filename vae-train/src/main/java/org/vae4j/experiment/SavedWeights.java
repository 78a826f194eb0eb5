package org.vae4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Parameter;

/** Puts the weights of a run back into a model. */
final class SavedWeights {

  private SavedWeights() {}

  /**
   * Sets all parameters of a model.
   *
   * @param file {@code weights.safetensors}
   * @param checksums what {@code run.json} says of it
   * @param vae the model, left as it is if the file does not fit it
   * @throws InvalidRunException if there is no such file, it is damaged, or of another model
   */
  static void restore(Path file, Checksums checksums, Vae vae) {
    restore(file, read(file, checksums), vae);
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
   * @param checksums what {@code run.json} says of it
   * @return the tensors by their names, of finite numbers
   * @throws InvalidRunException if there is no such file, or it is damaged or of another run
   */
  static Map<String, INDArray> read(Path file, Checksums checksums) {
    if (!SavedFile.isFile(file)) {
      throw new InvalidRunException(file, "there are no weights; a run saves them when it ends");
    }
    try {
      checksums.require(file, Sha256.of(file));
      Map<String, INDArray> tensors = SafetensorsReader.read(file);
      tensors.forEach((name, tensor) -> requireFinite(file, name, tensor));
      return tensors;
    } catch (IOException e) {
      throw new InvalidRunException(e);
    }
  }

  private static void requireFinite(Path file, String name, INDArray tensor) {
    float[] numbers = Floats.copyOf(tensor);
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isFinite(numbers[i])) {
        throw new InvalidRunException(
            file, "tensor %.80s: number %d (%s) must be finite".formatted(name, i, numbers[i]));
      }
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
