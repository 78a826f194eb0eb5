package org.vae4j.config;

import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.ConfigFormat;
import org.vae4j.config.catalogue.Catalogue;

/** Settings of the components on the class path as YAML. */
public final class YamlConfigFormat implements ConfigFormat {
  private static final String SOURCE = "settings";

  private final Catalogue catalogue = Catalogue.discover();

  /** For the service loader. */
  public YamlConfigFormat() {}

  @Override
  public String write(ComponentConfig<?> config) {
    return new ConfigWriter(catalogue).write((Record) config);
  }

  @Override
  public <F> ComponentConfig<F> read(Class<F> family, String yaml) {
    Problems problems = new Problems(SOURCE);
    Node root = new YamlReader(SOURCE, problems).read(yaml);
    ComponentConfig<F> config =
        new ConfigBinder(catalogue, problems, false).bindComponent(root, family).orElse(null);
    problems.throwIfAny();
    return config;
  }
}
