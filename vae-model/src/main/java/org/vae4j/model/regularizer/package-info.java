/** Regularizers: what is asked of a batch of codes beside their divergence from the prior. */
package org.vae4j.model.regularizer;
