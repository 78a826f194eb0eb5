package org.vae4j.model.engine.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.vae4j.api.network.FeatureShape;

/** Descriptions of memory: float32 unless a type is given. */
final class Descriptions {

  private Descriptions() {}

  /** Of dimensions {@code dims}, lying as {@code tag} says. */
  static memory.desc of(data_type type, format_tag tag, long... dims) {
    return new memory.desc(dims, type, tag);
  }

  /** Of dimensions {@code dims}, lying as {@code tag} says. */
  static memory.desc of(format_tag tag, long... dims) {
    return of(data_type.f32, tag, dims);
  }

  /** Of so many numbers. */
  static memory.desc vector(long length) {
    return vector(data_type.f32, length);
  }

  /** Of so many numbers. */
  static memory.desc vector(data_type type, long length) {
    return of(type, format_tag.a, length);
  }

  /** Of a batch: [n, h, w, c] for maps, [n, f] for vectors. */
  static memory.desc of(data_type type, BatchShape batch) {
    FeatureShape shape = batch.features();
    return shape.isMap()
        ? of(type, format_tag.nhwc, batch.images(), shape.size(2), shape.size(0), shape.size(1))
        : of(type, format_tag.nc, batch.images(), shape.length());
  }
}
