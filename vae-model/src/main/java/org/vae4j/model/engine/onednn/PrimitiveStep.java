package org.vae4j.model.engine.onednn;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;

/**
 * A primitive and what it reads and writes.
 *
 * @param operation the primitive
 * @param arguments its memory, by the number of the argument
 */
record PrimitiveStep(primitive operation, IntMemoryMap arguments) implements Step {

  @Override
  public void run(stream queue) {
    operation.execute(queue, arguments);
  }
}
