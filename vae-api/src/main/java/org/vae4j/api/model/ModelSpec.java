package org.vae4j.api.model;

import org.vae4j.api.data.ImageShape;
import org.vae4j.api.network.Engine;

/**
 * What the parts of a model need to know of the experiment; injected into components that ask for
 * it.
 *
 * @param imageShape the shape of the dataset's images
 * @param classCount how many classes the dataset has, 0 if it has none
 * @param latentDim the latent dimension, d, at least 1
 * @param compute how networks are computed
 */
public record ModelSpec(ImageShape imageShape, int classCount, int latentDim, Compute compute) {

  /**
   * A model whose networks compute in float32, and by as many threads as is usual.
   *
   * @param imageShape the shape of the dataset's images
   * @param classCount how many classes the dataset has, 0 if it has none
   * @param latentDim the latent dimension, d, at least 1
   * @param engine what computes the networks
   */
  public ModelSpec(ImageShape imageShape, int classCount, int latentDim, Engine engine) {
    this(imageShape, classCount, latentDim, Compute.by(engine));
  }
}
