/**
 * The engine that runs DL4J's own layers: any layer that DL4J has, with layers of our own where
 * DL4J has none or not Keras's, and the reference for others.
 */
package org.vae4j.model.engine.dl4j;
