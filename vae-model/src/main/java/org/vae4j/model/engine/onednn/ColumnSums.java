package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;

/** The gradient of a bias by itself: sums over images and pixels, added to what is there. */
final class ColumnSums {

  private ColumnSums() {}

  /** Ones times the gradient, because oneDNN's {@code reduction} is many times slower. */
  static Step step(NativeFactory natives, View out, LayerParameters parameters) {
    long channels = out.shape().size(2);
    long rows = out.batch().length() / channels;
    data_type type = out.slot().gradientType();
    memory.desc onesShape = Descriptions.of(type, format_tag.ab, 1, rows);
    memory.desc gradientShape = Descriptions.of(type, format_tag.ab, rows, channels);
    memory.desc sumShape = Descriptions.of(format_tag.ab, 1, channels);
    matmul.primitive_desc description =
        new matmul.primitive_desc(
            natives.processor(),
            onesShape,
            gradientShape,
            sumShape,
            natives.addingAttributes(),
            false);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, natives.ones(onesShape))
            .put(DNNL_ARG_WEIGHTS, natives.at(out.slot().gradient(), gradientShape))
            .put(DNNL_ARG_DST, parameters.biasGradient(sumShape));
    return natives.step(description, arguments);
  }
}
