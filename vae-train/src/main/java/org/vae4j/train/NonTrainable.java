package org.vae4j.train;

import java.util.Collection;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Part;
import org.vae4j.api.tensor.Parameter;

/** The parameters that passes change and optimizers must not, such as moving averages. */
final class NonTrainable {
  private final List<INDArray> tensors;
  private List<INDArray> kept = List.of();

  NonTrainable(Collection<Part> parts) {
    this.tensors =
        parts.stream()
            .flatMap(part -> part.parameters().tensors().stream())
            .filter(parameter -> !parameter.trainable())
            .map(Parameter::value)
            .toList();
  }

  void keep() {
    kept = tensors.stream().map(INDArray::dup).toList();
  }

  /** Makes them what they were when they were kept. */
  void restore() {
    for (int i = 0; i < kept.size(); i++) {
      tensors.get(i).assign(kept.get(i));
    }
  }
}
