/**
 * The engine that compiles a definition to primitives of oneDNN, once for each shape of batch.
 *
 * <p>On its way from configuration to numbers a network is first a list of {@code Operation}s, read
 * from the DL4J configuration whatever the batch; then, for a batch's shape, a {@code Plan} of
 * native primitives and memory, which a pass borrows from the network's pool. Only {@code Plan} and
 * what it is made of touch native code.
 */
package org.vae4j.model.network.onednn;
