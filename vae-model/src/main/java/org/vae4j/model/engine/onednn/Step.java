package org.vae4j.model.engine.onednn;

import org.bytedeco.dnnl.stream;

/** Something that a plan does, the same each time, with memory that it knows. */
interface Step {

  void run(stream queue);
}
