package org.vae4j.train;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Part;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;

/** A part that is nothing but the vector that it learns. */
record VectorPart(INDArray values, INDArray gradients) implements Part {

  @Override
  public Parameters parameters() {
    Parameter all = new Parameter("all", values, gradients, Initializer.zeros());
    return new Parameters(values, gradients, List.of(all));
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of();
  }
}
