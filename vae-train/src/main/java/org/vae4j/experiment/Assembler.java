package org.vae4j.experiment;

import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import java.util.List;
import org.vae4j.api.Dataset;
import org.vae4j.api.Decoder;
import org.vae4j.api.Encoder;
import org.vae4j.api.Figure;
import org.vae4j.api.Loss;
import org.vae4j.api.Optimizer;
import org.vae4j.api.Sampler;
import org.vae4j.api.Seeds;
import org.vae4j.api.Vae;
import org.vae4j.experiment.config.InvalidConfigException;
import org.vae4j.experiment.config.Location;
import org.vae4j.experiment.config.Places.Place;
import org.vae4j.experiment.config.Problem;

/** Makes the components of an experiment. */
public final class Assembler {
  private final Catalogue catalogue;

  /**
   * An assembler.
   *
   * @param catalogue the components that there are
   */
  public Assembler(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Makes an experiment's components and starts its parameters.
   *
   * @param source the experiment and where it was read from
   * @return the assembled experiment
   * @throws InvalidConfigException if a component refuses its settings or does not fit the others
   */
  public Experiment assemble(ExperimentReader.Source source) {
    try {
      return assemble(source.config());
    } catch (ComponentException e) {
      Place place =
          source
              .places()
              .find(e.config())
              .orElseGet(() -> new Place(Location.of(source.source()), "experiment"));
      throw new InvalidConfigException(
          source.source(),
          List.of(new Problem(place.location(), place.path() + ": " + e.getMessage())));
    }
  }

  private Experiment assemble(ExperimentConfig config) {
    Injector injector =
        catalogue.injector().createChildInjector(new ExperimentModule(config, catalogue));
    try {
      Vae vae =
          new Vae(
              injector.getInstance(Encoder.class),
              injector.getInstance(Sampler.class),
              injector.getInstance(Decoder.class),
              injector.getInstance(Loss.class));
      Seeds seeds = new Seeds(config.seed());
      vae.initialize(seeds);
      ComponentFactory factory = injector.getInstance(ComponentFactory.class);
      List<Figure> figures = config.figures().stream().map(factory::create).toList();
      return new Experiment(
          config,
          injector.getInstance(Dataset.class),
          vae,
          injector.getInstance(Optimizer.class),
          figures,
          seeds);
    } catch (ProvisionException e) {
      throw ComponentException.in(e);
    }
  }
}
