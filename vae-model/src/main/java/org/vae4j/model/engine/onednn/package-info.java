/**
 * The engine that compiles a network to primitives of oneDNN, once for each shape of batch.
 *
 * <p>A network's graph becomes, for a batch's shape, a {@code Plan} of native primitives and
 * memory, which a pass borrows from the network's pool. Only {@code Plan} and what it is made of
 * touch native code.
 */
package org.vae4j.model.engine.onednn;
