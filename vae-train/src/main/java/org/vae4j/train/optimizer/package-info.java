/** Optimizers, each equal to its namesake in Keras. */
package org.vae4j.train.optimizer;
