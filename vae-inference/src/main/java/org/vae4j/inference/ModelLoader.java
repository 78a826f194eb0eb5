package org.vae4j.inference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.natives.NativeLibraries;
import org.vae4j.api.natives.NativeLibrariesException;
import org.vae4j.api.tensor.Threads;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.experiment.SavedModel;

/**
 * Loads models in other ways than {@link VaeModel#load}. Immutable; each {@code with…} gives
 * another loader.
 */
public final class ModelLoader {
  private final int workers;
  private final Optional<Catalogue> catalogue;
  private final List<String> settings;
  private final Optional<String> className;

  /** A loader as {@link VaeModel#load} has it. */
  public ModelLoader() {
    this(Threads.standard(), Optional.empty(), List.of(), Optional.empty());
  }

  private ModelLoader(
      int workers,
      Optional<Catalogue> catalogue,
      List<String> settings,
      Optional<String> className) {
    this.workers = workers;
    this.catalogue = catalogue;
    this.settings = List.copyOf(settings);
    this.className = className;
  }

  /**
   * Sets how many threads can compute with the model at the same time; others wait. Each of them
   * has the parameters in memory once more when it is first needed, and computes on one core: with
   * more cores, sums are added in another order, and results would depend on the number of workers.
   * {@code withSetting("threads=4")} has each compute on more.
   *
   * @param count at least 1; by default, one for each physical core
   * @return such a loader
   * @throws IllegalArgumentException if the number is less than 1
   */
  public ModelLoader withWorkers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("workers (%d) must be >= 1".formatted(count));
    }
    return new ModelLoader(count, catalogue, settings, className);
  }

  /**
   * Sets where components are found, such as in the jars of plugins: {@code
   * Catalogue.discover(List.of(Path.of("plugins")))}.
   *
   * @param components those that runs may name; by default, all on the class path
   * @return such a loader
   */
  public ModelLoader withCatalogue(Catalogue components) {
    Arguments.given("components", components);
    return new ModelLoader(workers, Optional.of(components), settings, className);
  }

  /**
   * Replaces a setting of the run's experiment, such as {@code engine=dl4j} on a machine that does
   * not have the engine that it names.
   *
   * @param setting {@code path=value}, as {@code --set} takes it
   * @return such a loader
   */
  public ModelLoader withSetting(String setting) {
    List<String> more = new ArrayList<>(settings);
    more.add(Arguments.given("setting", setting));
    return new ModelLoader(workers, catalogue, more, className);
  }

  /**
   * Sets the class of images and codes that come without one, for conditional models.
   *
   * @param name which, one of {@link VaeModel#classNames()}
   * @return such a loader
   */
  public ModelLoader withClass(String name) {
    return new ModelLoader(
        workers, catalogue, settings, Optional.of(Arguments.given("name", name)));
  }

  /**
   * Loads the model of a run.
   *
   * @param run the run directory
   * @return the model
   * @throws InvalidRunException if it is no run that has left weights, a file in it is damaged, or
   *     the model cannot be made here; the message names the file and what is wrong
   * @throws NativeLibrariesException if the native libraries do not load on this machine
   * @throws IllegalArgumentException if there is no such class
   * @throws IllegalStateException if a class is given, and the model is not conditional
   */
  public VaeModel load(Path run) {
    Arguments.given("run", run);
    NativeLibraries.load();
    List<String> all = new ArrayList<>();
    all.add("threads=1");
    all.addAll(settings);
    SavedModel saved = SavedModel.read(run, catalogue.orElseGet(Catalogue::discover), all);
    VaeModel model = new VaeModel(saved, workers);
    try {
      return className.map(name -> model.ofClass(name, true)).orElse(model);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }
}
