package org.vae4j.api.contract;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.tensor.Tensors;

/** Single rows of batches. */
final class Rows {

  private Rows() {}

  /** Each tensor's row of one image, as a batch of one. */
  static Tensors select(Tensors tensors, int row) {
    Tensors selected = Tensors.empty();
    for (String name : tensors.names()) {
      selected = selected.with(name, row(tensors.get(name), row));
    }
    return selected;
  }

  static INDArray row(INDArray tensor, int row) {
    return tensor.get(NDArrayIndex.interval(row, row + 1)).dup('c');
  }

  /** Asserts that a batch's row is what came out for its image alone. */
  static void assertRow(Tensors together, int row, Tensors alone) {
    for (String name : together.names()) {
      // Other sizes of batch are added up in another order: some roundings of float32.
      Numbers.assertClose(
          name + " of image " + row,
          row(together.get(name), row),
          Numbers.doubles(alone.get(name)),
          1e-5);
    }
  }
}
