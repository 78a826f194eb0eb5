package org.vae4j.data;

import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Transform;
import org.vae4j.api.spi.VaeModule;

/** Adds the datasets and transforms of this package to the catalogue. */
public final class DataModule extends VaeModule {

  /** For {@link java.util.ServiceLoader}. */
  public DataModule() {}

  @Override
  protected void configure() {
    component(Transform.class, "binarize", Binarize.class, Binarize.class);
    component(Transform.class, "noise", AddNoise.class, AddNoise.class);
    component(Transform.class, "normalize", Normalize.class, Normalize.class);
    component(Dataset.class, "csv", Csv.Config.class, Csv.class);
    component(Dataset.class, "idx", Idx.Config.class, Idx.class);
    component(Dataset.class, "images", Images.Config.class, Images.class);
    component(Dataset.class, "mnist", Mnist.Config.class, Mnist.class);
    component(Dataset.class, "npy", Npy.Config.class, Npy.class);
    component(Dataset.class, "npz", Npz.Config.class, Npz.class);
    component(Dataset.class, "synthetic", Synthetic.Config.class, Synthetic.class);
  }
}
