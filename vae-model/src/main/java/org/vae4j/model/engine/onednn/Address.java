package org.vae4j.model.engine.onednn;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A place in native memory that belongs to someone else, who must keep it alive. */
final class Address extends Pointer {

  Address(long address) {
    this.address = address;
  }

  /**
   * Of the first number of a tensor, which lies in C order without gaps; nowhere if it has none.
   */
  static Address of(INDArray tensor) {
    return tensor.isEmpty()
        ? new Address(0)
        : new Address(tensor.data().addressPointer().address());
  }

  /** The place so many float32 numbers further on. */
  Address plus(long numbers) {
    return new Address(address + numbers * Float.BYTES);
  }
}
