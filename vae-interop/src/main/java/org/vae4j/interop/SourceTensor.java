package org.vae4j.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A tensor of one of the files that weights are taken from.
 *
 * @param name its name, which begins with that of the part if the user says which part it is of
 * @param file the file
 * @param labels what the file's program called the groups of the file, by their names
 * @param isOfTraining whether it is no weight, but state of an optimizer or a metric
 * @param tensor what the file has
 */
record SourceTensor(
    String name,
    Path file,
    Map<String, String> labels,
    boolean isOfTraining,
    WeightFile.Tensor tensor) {

  /** The file and its name there. */
  String place() {
    return file.getFileName() + ": " + tensor.name();
  }

  List<Long> shape() {
    return tensor.shape();
  }

  INDArray numbers() {
    return tensor.numbers().get();
  }
}
