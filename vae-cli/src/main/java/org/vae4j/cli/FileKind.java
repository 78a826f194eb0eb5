package org.vae4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vae4j.cli.report.ShellWord;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.Node;
import org.vae4j.config.Node.Entry;
import org.vae4j.config.Problems;
import org.vae4j.config.YamlReader;

/** Tells sweeps and experiments apart, which both are files in YAML, by their keys. */
final class FileKind {
  private static final String EXPERIMENT = "experiment";

  /** An experiment has one of them, unless it is not complete. */
  private static final Set<String> OF_EXPERIMENTS = Set.of("training", "extends");

  private FileKind() {}

  /** Refuses a sweep, whatever else may be wrong with it, and names the command that it is for. */
  static void requireExperiment(String file, byte[] yaml) {
    List<String> keys = keys(file, yaml);
    if (keys.contains(EXPERIMENT) && keys.stream().noneMatch(OF_EXPERIMENTS::contains)) {
      throw new UsageException(
          "%1$s is a sweep, not an experiment; train its runs with: vae sweep %2$s"
              .formatted(file, ShellWord.of(Path.of(file))));
    }
  }

  /** Refuses an experiment, and names the command that it is for. */
  static void requireSweep(String file, byte[] yaml) {
    List<String> keys = keys(file, yaml);
    if (!keys.contains(EXPERIMENT) && keys.stream().anyMatch(Experiments::isKey)) {
      throw new UsageException(
          "%1$s is an experiment, not a sweep; train it with: vae run %2$s"
              .formatted(file, ShellWord.of(Path.of(file))));
    }
  }

  /** None of what is no map in YAML: whoever reads it next says so. */
  private static List<String> keys(String file, byte... yaml) {
    try {
      Optional<Node> root = Optional.of(new YamlReader(file, new Problems(file)).read(yaml));
      return root.filter(Node.Mapping.class::isInstance)
          .map(Node.Mapping.class::cast)
          .map(map -> map.entries().stream().map(Entry::key).toList())
          .orElse(List.of());
    } catch (InvalidConfigException e) {
      return List.of();
    }
  }
}
