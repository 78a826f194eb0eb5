/** Datasets and their batches, labels and shapes, and transforms of them. */
package org.vae4j.api.data;
