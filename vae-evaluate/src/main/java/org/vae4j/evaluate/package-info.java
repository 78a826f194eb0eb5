/** Measures of how good a trained model is, on images that it has not learned from. */
package org.vae4j.evaluate;
