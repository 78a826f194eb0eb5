package org.vae4j.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.vae4j.api.Dataset;
import org.vae4j.api.Noise;
import org.vae4j.api.Optimizer;
import org.vae4j.api.Seeds;
import org.vae4j.api.Transform;
import org.vae4j.api.spi.ComponentConfig;

/** The parts of one experiment, each made once and in reach of those that are made after it. */
final class ExperimentModule extends AbstractModule {
  private final ExperimentConfig config;
  private final Catalogue catalogue;

  ExperimentModule(ExperimentConfig config, Catalogue catalogue) {
    this.config = config;
    this.catalogue = catalogue;
  }

  @Override
  protected void configure() {
    install(new PartsModule(config.model(), catalogue));
  }

  @Provides
  @Singleton
  Dataset dataset(ComponentFactory factory, Seeds seeds) {
    Dataset dataset = factory.create(config.dataset());
    Map<String, Integer> seen = new HashMap<>();
    for (ComponentConfig<Transform> transform : config.transforms()) {
      String name = catalogue.of(transform).name();
      int number = seen.merge(name, 1, Integer::sum); // two of one name draw their own numbers
      Noise noise = seeds.component("transform/" + name + "/" + number);
      dataset = apply(transform, factory.create(transform), dataset, noise);
    }
    return dataset;
  }

  private static Dataset apply(
      ComponentConfig<Transform> config, Transform transform, Dataset dataset, Noise noise) {
    try {
      return transform.apply(dataset, noise);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new ComponentException(config, e);
    }
  }

  @Provides
  ImageSpec images(Dataset dataset) {
    return ImageSpec.of(dataset);
  }

  @Provides
  @Singleton
  Optimizer optimizer(ComponentFactory factory) {
    return factory.create(config.training().optimizer());
  }
}
