/**
 * The engine that runs DL4J's own layers: any layer that DL4J has, and the reference for others.
 */
package org.vae4j.model.network.dl4j;
