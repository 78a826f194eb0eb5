package org.vae4j.model.network.onednn;

/**
 * Where a layer's parameters start within the flat vectors.
 *
 * @param kernel the first number of the kernel
 * @param bias the first number of the bias
 */
record Offsets(long kernel, long bias) {}
