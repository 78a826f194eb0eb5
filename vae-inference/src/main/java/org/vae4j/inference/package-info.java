/**
 * Trained models in other programs: {@link org.vae4j.inference.VaeModel#load} makes one of a run
 * directory, whether the data that it was trained on is there or not.
 */
package org.vae4j.inference;
