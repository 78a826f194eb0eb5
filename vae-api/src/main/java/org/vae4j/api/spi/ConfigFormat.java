package org.vae4j.api.spi;

/**
 * Reads and writes the settings of one component as they stand in an experiment file; {@code
 * vae-config} provides it to the {@link java.util.ServiceLoader}.
 */
public interface ConfigFormat {

  /**
   * Writes settings, every one of them spelled out.
   *
   * @param config the settings of a component that a {@link VaeModule} on the class path binds
   * @return YAML, with the component's {@code type}
   * @throws IllegalArgumentException if no module has bound the record
   */
  String write(ComponentConfig<?> config);

  /**
   * Reads settings, as strictly as those of a whole experiment.
   *
   * @param <F> the interface of the family
   * @param family the interface of the family
   * @param yaml a map with the component's {@code type}
   * @return the settings
   * @throws RuntimeException if they cannot be used; the message lists everything that is wrong
   */
  <F> ComponentConfig<F> read(Class<F> family, String yaml);
}
