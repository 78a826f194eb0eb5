/**
 * Bases of components that are written as <a
 * href="https://deeplearning4j.konduit.ai/samediff/">SameDiff</a> expressions, forward only: their
 * gradients are derived.
 *
 * <p>They are for terms that are tried out, and for those whose gradient nobody wants to write.
 * They cost more time than loops over arrays do; the components that this project ships have their
 * gradients in closed form.
 *
 * <p>An expression is built once for each size of batch. While its gradient is derived, ND4J prints
 * a line for each operation to the standard output of the program.
 */
package org.vae4j.api.samediff;
