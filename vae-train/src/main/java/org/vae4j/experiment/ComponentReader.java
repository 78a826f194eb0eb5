package org.vae4j.experiment;

import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.config.ConfigBinder;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.Problems;
import org.vae4j.config.YamlReader;
import org.vae4j.config.catalogue.Catalogue;

/** Makes a component that stands outside of an experiment, such as an option of a command. */
public final class ComponentReader {

  private ComponentReader() {}

  /**
   * Reads the settings of a component.
   *
   * @param <F> the interface of its family
   * @param catalogue the components that there are
   * @param family the interface of its family
   * @param source what errors call the text, such as {@code --format}
   * @param yaml its name, or a map with {@code type} and settings
   * @return the settings
   * @throws InvalidConfigException if they cannot be used; the message lists everything that is
   *     wrong
   */
  public static <F> ComponentConfig<F> read(
      Catalogue catalogue, Class<F> family, String source, String yaml) {
    Problems problems = new Problems(source);
    ComponentConfig<F> config =
        new ConfigBinder(catalogue, problems)
            .bindComponent(new YamlReader(source, problems).read(yaml), family)
            .orElse(null);
    problems.throwIfAny();
    return config;
  }

  /**
   * Makes a component that asks for nothing but its settings.
   *
   * @param <F> the interface of its family
   * @param catalogue the components that there are
   * @param config the settings
   * @return the component
   * @throws ComponentException if it refuses
   */
  public static <F> F create(Catalogue catalogue, ComponentConfig<F> config) {
    return new Assembler(catalogue).component(config);
  }
}
