package org.vae4j.bench.compare;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;

/** oneDNN's product of two large matrices: nothing on this machine computes faster. */
final class MatrixProduct {
  private static final int SIZE = 2048;
  private static final double FLOP = 2.0 * SIZE * SIZE * SIZE;
  private static final double NANOS = 1e9;

  private MatrixProduct() {}

  /**
   * Multiplies again and again.
   *
   * @param type {@code float32} or {@code bfloat16}
   * @param seconds how long
   * @return GFLOP/s of the fastest product
   */
  static double gigaflops(String type, double seconds) {
    try (PointerScope scope = new PointerScope()) {
      engine processor = new engine(engine.kind.cpu, 0);
      scope.attach(processor);
      stream queue = new stream(processor);
      memory.desc rows = matrix(type, format_tag.ab);
      matmul.primitive_desc description =
          new matmul.primitive_desc(
              processor, rows, matrix(type, format_tag.any), rows, new primitive_attr(), false);
      matmul product = new matmul(description);
      IntMemoryMap arguments =
          new IntMemoryMap()
              .put(dnnl.DNNL_ARG_SRC, new memory(rows, processor))
              .put(dnnl.DNNL_ARG_WEIGHTS, new memory(description.weights_desc(), processor))
              .put(dnnl.DNNL_ARG_DST, new memory(rows, processor));
      long start = System.nanoTime();
      long fastest = Long.MAX_VALUE;
      for (long now = start; now - start < seconds * NANOS; ) {
        product.execute(queue, arguments);
        queue._wait();
        long end = System.nanoTime();
        fastest = Math.min(fastest, end - now);
        now = end;
      }
      return FLOP / fastest;
    }
  }

  private static memory.desc matrix(String type, format_tag tag) {
    data_type numbers = "bfloat16".equals(type) ? data_type.bf16 : data_type.f32;
    return new memory.desc(new long[] {SIZE, SIZE}, numbers, tag);
  }
}
