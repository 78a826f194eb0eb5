package org.vae4j.inference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.Threads;
import org.vae4j.api.natives.NativeLibraries;
import org.vae4j.api.natives.NativeLibrariesException;
import org.vae4j.experiment.Catalogue;
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

  /** A loader as {@link VaeModel#load} has it. */
  public ModelLoader() {
    this(Threads.standard(), Optional.empty(), List.of());
  }

  private ModelLoader(int workers, Optional<Catalogue> catalogue, List<String> settings) {
    this.workers = workers;
    this.catalogue = catalogue;
    this.settings = List.copyOf(settings);
  }

  /**
   * Sets how many threads can compute with the model at the same time; others wait. Each of them
   * has the parameters in memory once more when it is first needed. The processors are shared out
   * between them: a single worker takes all for one batch after another.
   *
   * @param count at least 1; by default, one for each physical core
   * @return such a loader
   * @throws IllegalArgumentException if the number is less than 1
   */
  public ModelLoader withWorkers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("workers (%d) must be >= 1".formatted(count));
    }
    return new ModelLoader(count, catalogue, settings);
  }

  /**
   * Sets where components are found, such as in the jars of plugins: {@code
   * Catalogue.discover(List.of(Path.of("plugins")))}.
   *
   * @param components those that runs may name; by default, all on the class path
   * @return such a loader
   */
  public ModelLoader withCatalogue(Catalogue components) {
    return new ModelLoader(workers, Optional.of(components), settings);
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
    more.add(setting);
    return new ModelLoader(workers, catalogue, more);
  }

  /**
   * Loads the model of a run.
   *
   * @param run the run directory
   * @return the model
   * @throws InvalidRunException if it is no run that has left weights, a file in it is damaged, or
   *     the model cannot be made here; the message names the file and what is wrong
   * @throws NativeLibrariesException if the native libraries do not load on this machine
   */
  public VaeModel load(Path run) {
    NativeLibraries.load();
    List<String> all = new ArrayList<>();
    all.add("threads=" + Math.max(1, Threads.standard() / workers));
    all.addAll(settings);
    SavedModel saved = SavedModel.read(run, catalogue.orElseGet(Catalogue::discover), all);
    return new VaeModel(saved, workers);
  }
}
