package org.vae4j.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.cli.Main;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;

/** Experiments as the command line assembles them, but without figures. */
public final class Assembly {

  /** The built-in experiment that all is measured with. */
  public static final String REFERENCE = "mnist-1-8";

  /** {@code --set}: images that cost no time to load, in the shape of the reference. */
  public static final String SYNTHETIC = "dataset={type: synthetic-images}";

  private Assembly() {}

  /**
   * Reads and assembles an experiment.
   *
   * @param nameOrFile a YAML file, or the name of a built-in experiment
   * @param overrides values that replace those of the file: {@code path=value}
   * @return the experiment, its parameters started
   * @throws org.vae4j.config.InvalidConfigException if it cannot be assembled
   */
  public static Experiment of(String nameOrFile, List<String> overrides) {
    List<String> all = new ArrayList<>(overrides);
    all.add("figures=[]"); // they may name classes that synthetic images do not have
    all.add("training.callbacks=[]"); // they may write into a run directory, of which there is none
    Catalogue catalogue = Catalogue.discover();
    return new Assembler(catalogue)
        .assemble(new ExperimentReader(catalogue).read(nameOrFile, content(nameOrFile), all));
  }

  private static byte[] content(String nameOrFile) {
    try (InputStream builtIn =
        Main.class.getResourceAsStream("experiments/" + nameOrFile + ".yaml")) {
      return builtIn == null ? Files.readAllBytes(Path.of(nameOrFile)) : builtIn.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(nameOrFile + " cannot be read", e);
    }
  }
}
