package org.vae4j.model.network.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.vae4j.model.network.FeatureShape;

/** Descriptions of float32 memory. */
final class Descriptions {

  private Descriptions() {}

  /** Of dimensions {@code dims}, lying as {@code tag} says. */
  static memory.desc of(format_tag tag, long... dims) {
    return new memory.desc(dims, data_type.f32, tag);
  }

  /** Of a kernel that lies as suits the primitive. */
  static memory.desc any(long... dims) {
    return of(format_tag.any, dims);
  }

  /** Of so many numbers. */
  static memory.desc vector(long length) {
    return of(format_tag.a, length);
  }

  /** Of a batch: [n, h, w, c] for maps, [n, f] for vectors. */
  static memory.desc of(BatchShape batch) {
    FeatureShape shape = batch.features();
    return shape.isMap()
        ? of(format_tag.nhwc, batch.images(), shape.size(2), shape.size(0), shape.size(1))
        : of(format_tag.nc, batch.images(), shape.length());
  }
}
