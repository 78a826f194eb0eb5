package org.vae4j.cli;

import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Engine;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.sampler.GumbelSoftmax;
import org.vae4j.model.sampler.VectorQuantised;

/** Posteriors that contracts of several families need. */
final class Samplers {
  private Samplers() {}

  static GumbelSoftmax categorical(ModelSpec spec) {
    return new GumbelSoftmax(3, 0.7, spec);
  }

  static VectorQuantised quantised(ModelSpec spec) {
    return new VectorQuantised(new VectorQuantised.Config(5, 2, 0.1), spec);
  }

  static Sampler gaussian() {
    return new Gaussian(
        new Gaussian.Config(Gaussian.Scale.STD),
        new ModelSpec(new ImageShape(8, 8, 1), 2, 3, Engine.standard()));
  }
}
