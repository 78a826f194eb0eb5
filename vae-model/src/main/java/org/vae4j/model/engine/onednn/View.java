package org.vae4j.model.engine.onednn;

import org.bytedeco.dnnl.memory;
import org.vae4j.api.network.FeatureShape;

/**
 * What a vertex gives for a batch: numbers in native memory, in a shape. A reshape gives another
 * view of the same numbers.
 *
 * @param batch the shape
 * @param slot where the numbers are
 */
record View(BatchShape batch, Slot slot) {

  FeatureShape shape() {
    return batch.features();
  }

  memory.desc description() {
    return Descriptions.of(slot.valueType(), batch);
  }

  memory.desc gradientDescription() {
    return Descriptions.of(slot.gradientType(), batch);
  }

  View reshaped(FeatureShape other) {
    return new View(batch.with(other), slot);
  }
}
