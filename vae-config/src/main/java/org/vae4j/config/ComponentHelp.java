package org.vae4j.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.Description;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.config.catalogue.Origin;

/**
 * What can be said of a component to those who write experiments.
 *
 * @param family what its family is called, such as {@code encoder}
 * @param name what {@code type:} calls it
 * @param description what it is; empty if nobody has said so
 * @param origin where it comes from
 * @param settings its settings, in order
 */
public record ComponentHelp(
    String family, String name, String description, Origin origin, List<Setting> settings) {

  /** Keeps its own list. */
  public ComponentHelp {
    settings = List.copyOf(settings);
  }

  /**
   * All components of a catalogue.
   *
   * @param catalogue the catalogue
   * @return one for each, in alphabetical order of families and names
   */
  public static List<ComponentHelp> all(Catalogue catalogue) {
    return catalogue.families().stream()
        .flatMap(family -> catalogue.components(family).stream())
        .map(ComponentHelp::of)
        .toList();
  }

  /**
   * What can be said of one component.
   *
   * @param binding the component
   * @return what its record says
   */
  static ComponentHelp of(ComponentBinding<?> binding) {
    return new ComponentHelp(
        Catalogue.familyName(binding.family()),
        binding.name(),
        Optional.ofNullable(binding.config().getAnnotation(Description.class))
            .map(Description::value)
            .orElse(""),
        Catalogue.origin(binding),
        Setting.of(binding.config()));
  }

  /**
   * What identifies it.
   *
   * @return such as {@code encoder/sequential}
   */
  public String path() {
    return family + "/" + name;
  }

  /**
   * The component as an experiment may have it.
   *
   * @return YAML on one line, with every setting that has an example
   */
  public String example() {
    return settings.stream()
        .filter(setting -> !setting.example().isEmpty())
        .map(setting -> ", " + setting.name() + ": " + setting.example())
        .collect(Collectors.joining("", "{type: " + name, "}"));
  }
}
