package org.vae4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.Description;
import org.vae4j.experiment.Catalogue;
import org.vae4j.experiment.config.Setting;
import org.vae4j.experiment.config.Suggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists what experiments can name. */
@Command(
    name = "components",
    description = "Lists the components that experiments can name, or the settings of one.",
    mixinStandardHelpOptions = true)
final class ComponentsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(
      arity = "0..1",
      paramLabel = "FAMILY/NAME",
      description = "The component whose settings are listed, such as encoder/sequential.")
  private String wanted;

  @Override
  public Integer call() {
    Catalogue catalogue = main.catalogue();
    PrintWriter output = spec.commandLine().getOut();
    if (wanted == null) {
      catalogue.families().forEach(family -> list(catalogue, family, output));
    } else {
      describe(find(catalogue), output);
    }
    output.flush();
    return ExitCode.DONE;
  }

  private static void list(Catalogue catalogue, Class<?> family, PrintWriter output) {
    output.println(Catalogue.familyName(family));
    for (ComponentBinding<?> binding : bindings(catalogue, family)) {
      output.printf("  %-18s %-30s %s%n", binding.name(), jar(binding), description(binding));
    }
    output.println();
  }

  private static List<ComponentBinding<?>> bindings(Catalogue catalogue, Class<?> family) {
    List<ComponentBinding<?>> bindings = new ArrayList<>();
    for (String name : catalogue.names(family)) {
      catalogue.find(family, name).ifPresent(bindings::add);
    }
    return bindings;
  }

  private ComponentBinding<?> find(Catalogue catalogue) {
    List<String> known = new ArrayList<>();
    for (Class<?> family : catalogue.families()) {
      for (ComponentBinding<?> binding : bindings(catalogue, family)) {
        if (path(binding).equals(wanted)) {
          return binding;
        }
        known.add(path(binding));
      }
    }
    throw new UsageException(
        "there is no component '%s'%s See them all with: vae components"
            .formatted(wanted, Suggestions.didYouMeanOrStop(wanted, known)));
  }

  private static void describe(ComponentBinding<?> binding, PrintWriter output) {
    output.printf("%s: %s (%s)%n%n", path(binding), description(binding), jar(binding));
    List<Setting> settings = Setting.of(binding.config());
    for (Setting setting : settings) {
      output.printf("  %-14s %s%n", setting.name(), setting.description());
      output.printf("  %-14s %s, %s%n", "", setting.type(), fallback(setting));
    }
    output.println(settings.isEmpty() ? "  There are no settings.\n" : "");
    output.println("Example: " + example(binding, settings));
  }

  private static String fallback(Setting setting) {
    if (setting.isRequired()) {
      return "required";
    }
    return setting.fallback().isEmpty() ? "may be left out" : "default " + setting.fallback();
  }

  /** What must be given, to be filled in. */
  private static String example(ComponentBinding<?> binding, List<Setting> settings) {
    return settings.stream()
        .filter(Setting::isRequired)
        .map(setting -> ", " + setting.name() + ": …")
        .collect(Collectors.joining("", "{type: " + binding.name(), "}"));
  }

  private static String path(ComponentBinding<?> binding) {
    return Catalogue.familyName(binding.family()) + "/" + binding.name();
  }

  private static String description(ComponentBinding<?> binding) {
    return Optional.ofNullable(binding.config().getAnnotation(Description.class))
        .map(Description::value)
        .orElse("");
  }

  private static String jar(ComponentBinding<?> binding) {
    return Optional.ofNullable(binding.implementation().getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .map(location -> Path.of(location.getPath()).getFileName().toString())
        .orElse("");
  }
}
