package org.vae4j.api.contract;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Head;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.Noise;
import org.vae4j.api.Pass;
import org.vae4j.api.Sampler;
import org.vae4j.api.Tensors;

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
