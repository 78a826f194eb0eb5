package org.vae4j.train.callback;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.State;

/** What all parameters of a model were at one time. */
final class ParameterCopy {
  private final Map<String, INDArray> tensors = new LinkedHashMap<>();

  /** What they are now. */
  ParameterCopy(Vae vae) {
    vae.parameters().forEach((name, parameter) -> tensors.put(name, parameter.value().dup('c')));
  }

  /** What they were when a copy of them was saved. */
  ParameterCopy(Vae vae, State state) {
    this(vae);
    tensors.forEach(state::getInto);
  }

  void save(State state) {
    tensors.forEach(state::put);
  }

  void copyInto(Vae vae) {
    vae.parameters().forEach((name, parameter) -> parameter.value().assign(tensors.get(name)));
  }
}
