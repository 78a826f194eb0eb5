package org.vae4j.train;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Initializer;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.Parameter;
import org.vae4j.api.Parameters;
import org.vae4j.api.Part;

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
