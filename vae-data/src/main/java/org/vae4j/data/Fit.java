package org.vae4j.data;

import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.spi.ComponentConfig;

/** What becomes of pictures whose proportions are not those wanted. */
public enum Fit {
  /** The middle of the picture is taken. */
  CROP,

  /** The picture is stretched. */
  STRETCH;

  /**
   * What becomes of pictures that are to be like those of a dataset.
   *
   * @param dataset its settings, if they are known
   * @return what they say; {@link #CROP} if they say nothing of it
   */
  public static Fit of(Optional<ComponentConfig<Dataset>> dataset) {
    return dataset
        .filter(Images.Config.class::isInstance)
        .map(Images.Config.class::cast)
        .map(Images.Config::fit)
        .orElse(CROP);
  }
}
