package org.vae4j.api;

import org.vae4j.api.spi.Family;

/**
 * Changes a dataset on its way to the model. What changes images one by one is best made of a
 * {@link MappedDataset}.
 */
@Family("transform")
public interface Transform {

  /**
   * Changes a dataset.
   *
   * @param dataset the images as they are, or as the transform before this one has left them
   * @param noise the randomness of this transform; only branches of it are to be drawn from
   * @return a dataset whose splits have as many images, with the same labels
   * @throws IllegalArgumentException if such images cannot be changed in this way
   */
  Dataset apply(Dataset dataset, Noise noise);
}
