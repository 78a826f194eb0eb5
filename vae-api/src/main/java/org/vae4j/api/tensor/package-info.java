/** Tensors by name, parameters, passes, and randomness as data. */
package org.vae4j.api.tensor;
