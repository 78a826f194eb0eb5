package org.vae4j.experiment;

import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.natives.NativeLibraries;
import org.vae4j.api.natives.NativeLibrariesException;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.Optimizer;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.Location;
import org.vae4j.config.Places;
import org.vae4j.config.Places.Place;
import org.vae4j.config.Problems;
import org.vae4j.config.catalogue.Catalogue;

/** Makes the components of an experiment, or of its model alone. */
public final class Assembler {
  private final Catalogue catalogue;

  /**
   * An assembler.
   *
   * @param catalogue the components that there are
   * @throws NativeLibrariesException if the native libraries that components need do not load
   */
  public Assembler(Catalogue catalogue) {
    NativeLibraries.load(); // here, where nothing takes a failure for that of a component
    this.catalogue = catalogue;
  }

  /** Makes a component that asks for nothing but its settings. */
  <F> F component(ComponentConfig<F> config) {
    return new ComponentFactory(catalogue.injector(), catalogue).create(config);
  }

  /**
   * Makes an experiment's components and starts its parameters.
   *
   * @param source the experiment and where it was read from
   * @return the assembled experiment
   * @throws InvalidConfigException if components refuse their settings or do not fit the others,
   *     naming each that does
   */
  public Experiment assemble(ExperimentReader.Source source) {
    ExperimentConfig config = source.config();
    Injector injector =
        catalogue.injector().createChildInjector(new ExperimentModule(config, catalogue));
    ComponentFactory factory = injector.getInstance(ComponentFactory.class);
    Refusals refusals = new Refusals(source.source(), source.places());
    PreparedData data = refusals.orNull(() -> injector.getInstance(PreparedData.class));
    Vae vae = vae(injector, refusals);
    Optimizer optimizer = refusals.orNull(() -> injector.getInstance(Optimizer.class));
    Schedule schedule = refusals.orNull(() -> factory.create(config.training().schedule()));
    List<Callback> callbacks = refusals.orNulls(factory, config.training().callbacks());
    List<Figure> figures = refusals.orNulls(factory, config.figures());
    refusals.throwIfAny();
    refusals.orNull(() -> described(config, data.dataset(), vae));
    refusals.throwIfAny();
    Seeds seeds = injector.getInstance(Seeds.class);
    vae.initialize(seeds);
    return new Experiment(
        config,
        data.dataset(),
        data.measured(),
        data.preparation(),
        vae,
        optimizer,
        schedule,
        told(callbacks, figures),
        figures,
        seeds,
        new Review(source, factory.made(), data.dataset(), vae));
  }

  /** Data that the likelihood cannot describe is a problem of the file that puts them together. */
  private static Dataset described(ExperimentConfig config, Dataset dataset, Vae vae) {
    DescribedValues.problem(dataset, vae.loss())
        .ifPresent(
            problem -> {
              String after = config.transforms().isEmpty() ? "" : "after transforms, ";
              throw new ComponentException(
                  config.dataset(), new IllegalArgumentException(after + problem));
            });
    return dataset;
  }

  /**
   * Makes a model without the data of its experiment. Its parameters are all zero.
   *
   * @param source what the experiment says of the model, and where it was read from
   * @param images the images that it is for
   * @return the model
   * @throws InvalidConfigException if parts refuse their settings or do not fit the others, or ask
   *     for the dataset, naming each that does
   */
  public Vae assemble(ExperimentReader.Model source, ImageSpec images) {
    Injector injector = withoutData(source, images);
    Refusals refusals = new Refusals(source.source(), source.places());
    Vae vae = vae(injector, refusals);
    refusals.throwIfAny();
    return vae;
  }

  /**
   * Makes the transforms of an experiment without its data.
   *
   * @param model what the experiment says of the model
   * @param images the images that it is for
   * @param transforms what the experiment says of them
   * @return the transforms
   * @throws InvalidConfigException if one refuses its settings, or asks for the dataset
   */
  Transforms transforms(
      ExperimentReader.Model model, ImageSpec images, ExperimentReader.Preparation transforms) {
    Injector injector = withoutData(model, images);
    Refusals refusals = new Refusals(transforms.source(), transforms.places());
    Transforms made =
        refusals.orNull(
            () ->
                new Transforms(
                    transforms.transforms(),
                    catalogue,
                    injector.getInstance(ComponentFactory.class),
                    injector.getInstance(Seeds.class)));
    refusals.throwIfAny();
    return made;
  }

  private Injector withoutData(ExperimentReader.Model model, ImageSpec images) {
    return catalogue
        .injector()
        .createChildInjector(new ModelAloneModule(model.config(), images, catalogue));
  }

  private static Vae vae(Injector injector, Refusals refusals) {
    return new Vae(
        refusals.orNull(() -> injector.getInstance(Encoder.class)),
        refusals.orNull(() -> injector.getInstance(Sampler.class)),
        refusals.orNull(() -> injector.getInstance(Decoder.class)),
        refusals.orNull(() -> injector.getInstance(Loss.class)));
  }

  /** The callbacks, and then the figures that want to hear of training too. */
  private static List<Callback> told(List<Callback> callbacks, List<Figure> figures) {
    return Stream.concat(
            callbacks.stream(),
            figures.stream().filter(Callback.class::isInstance).map(Callback.class::cast))
        .toList();
  }

  /** What components refuse, each of them once, though all that need it are refused with it. */
  private static final class Refusals {
    private final String source;
    private final Places places;
    private final Problems problems;
    private final Set<ComponentConfig<?>> refused =
        Collections.newSetFromMap(new IdentityHashMap<>());

    Refusals(String source, Places places) {
      this.source = source;
      this.places = places;
      this.problems = new Problems(source);
    }

    <T> T orNull(Supplier<T> component) {
      try {
        return component.get();
      } catch (ProvisionException e) {
        add(Wrapped.by(e, IllegalStateException::new));
      } catch (ComponentException e) {
        add(e);
      }
      return null;
    }

    <F> List<F> orNulls(ComponentFactory factory, List<ComponentConfig<F>> configs) {
      List<F> components = new ArrayList<>();
      configs.forEach(config -> components.add(orNull(() -> factory.create(config))));
      return components;
    }

    private void add(RuntimeException thrown) {
      if (!(thrown instanceof ComponentException refusal)) {
        throw thrown;
      }
      if (refused.add(refusal.config())) {
        Place place =
            places
                .find(refusal.config())
                .orElseGet(() -> new Place(Location.of(source), "experiment"));
        String missing = refusal.missingFile().map(file -> places.missing(place, file)).orElse("");
        problems.add(places.refusal(place, refusal.getMessage() + missing));
      }
    }

    void throwIfAny() {
      problems.throwIfAny();
    }
  }
}
