package org.vae4j.data;

import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.MappedDataset;
import org.vae4j.api.data.MappedDataset.Mapping;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Noise;

/** When what is random in training images is drawn. */
public enum Draw {
  /** Once, so that each image is the same in all epochs. */
  STATIC,

  /** Anew in each epoch. */
  DYNAMIC;

  /** The images, changed at random. */
  Dataset map(Dataset dataset, ValueRange valueRange, Mapping mapping, Noise noise) {
    return this == STATIC
        ? MappedDataset.of(dataset, valueRange, mapping, noise)
        : MappedDataset.inEachEpoch(dataset, valueRange, mapping, noise);
  }
}
