package org.vae4j.api.contract;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/** A sampler that says what it needs and draws nothing. */
record SamplerStub(List<Head> heads, int latentSize) implements Sampler {

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise) {
    throw new UnsupportedOperationException("a part that is tested alone has nothing to draw");
  }

  @Override
  public INDArray code(Tensors posterior) {
    return posterior.get(MEAN);
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(new LayerSummary(Z, "stub", Integer.toString(latentSize), 0));
  }
}
