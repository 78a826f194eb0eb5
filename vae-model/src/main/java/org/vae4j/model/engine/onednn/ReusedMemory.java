package org.vae4j.model.engine.onednn;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.memory.data_type;
import org.vae4j.api.network.FeatureShape;

/** Memory that the chunks of a batch use one after another, so that it stays in cache. */
final class ReusedMemory {
  private final NativeFactory natives;
  private final int images;
  private final Map<String, Address> byUse = new HashMap<>();

  /**
   * No memory yet.
   *
   * @param natives makes it
   * @param images how many images the largest chunk has
   */
  ReusedMemory(NativeFactory natives, int images) {
    this.natives = natives;
    this.images = images;
  }

  /** The memory for a use, which has the same shape and type in every chunk. */
  Address of(String use, FeatureShape shape, data_type type) {
    return byUse.computeIfAbsent(use, key -> natives.allocate(new BatchShape(images, shape), type));
  }
}
