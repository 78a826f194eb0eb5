package org.vae4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.config.Node;
import org.vae4j.config.Problems;
import org.vae4j.config.Reflection;
import org.vae4j.config.Suggestions;
import org.vae4j.config.YamlReader;
import org.vae4j.experiment.ExperimentConfig;

/** Experiment files: those of the user, and those that are built in. */
final class Experiments {

  /** The built-in experiments. */
  static final List<String> BUILT_IN =
      List.of(
          "mnist-1-8",
          "mnist-1-8-textbook",
          "mnist-mlp",
          "mnist-beta",
          "mnist-iwae",
          "mnist-vamp",
          "mnist-conditional",
          "mnist-flow",
          "mnist-vq",
          "mnist-ladder",
          "shapes",
          "shapes-disentangle",
          "tabular-anomaly",
          "fashion",
          "images-folder");

  /** Their names, for the help of options. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return BUILT_IN.iterator();
    }
  }

  private Experiments() {}

  static byte[] builtIn(String name) throws IOException {
    try (InputStream in = Experiments.class.getResourceAsStream("experiments/" + name + ".yaml")) {
      return in.readAllBytes();
    }
  }

  /** Whether an experiment may have a key, or that of what it extends. */
  static boolean isKey(String key) {
    return key.equals("extends")
        || Reflection.settings(ExperimentConfig.class).stream()
            .anyMatch(setting -> setting.getName().equals(key));
  }

  /** The content of a file, or of a built-in experiment where no file has that name. */
  static byte[] read(String nameOrFile) throws IOException {
    Path file = path(nameOrFile);
    if (Files.isDirectory(file)) {
      throw new UsageException(nameOrFile + " is a folder; an experiment is a file");
    }
    if (Files.exists(file)) {
      if (!Files.isReadable(file)) {
        throw new UsageException(file + " cannot be read");
      }
      return readFile(file);
    }
    if (BUILT_IN.contains(nameOrFile)) {
      return builtIn(nameOrFile);
    }
    throw new UsageException(
        "there is no file '%s' and no built-in experiment of that name%s"
            .formatted(nameOrFile, builtInMeant(nameOrFile)));
  }

  /** The text of a built-in experiment; refuses any other name. */
  static String builtInText(String name) throws IOException {
    if (!BUILT_IN.contains(name)) {
      throw new UsageException(
          "there is no built-in experiment '%s'%s".formatted(name, builtInMeant(name)));
    }
    return new String(builtIn(name), StandardCharsets.UTF_8);
  }

  private static String builtInMeant(String name) {
    return "%s Built in: %s"
        .formatted(Suggestions.didYouMeanOrStop(name, BUILT_IN), String.join(", ", BUILT_IN));
  }

  /** The experiment that another one extends: a file beside that one, or a built-in experiment. */
  static Optional<Node> find(String reference, String source, Problems problems) {
    Path beside = path(source).resolveSibling(reference).normalize();
    try {
      if (Files.isRegularFile(beside)) {
        return Optional.of(new YamlReader(beside.toString(), problems).read(readFile(beside)));
      }
      return BUILT_IN.contains(reference)
          ? Optional.of(new YamlReader(reference, problems).read(builtIn(reference)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(beside + " cannot be read: " + FileErrors.reason(e), e);
    }
  }

  private static Path path(String nameOrFile) {
    try {
      return Path.of(nameOrFile);
    } catch (InvalidPathException e) {
      throw new UsageException("'%s' cannot be a file's name".formatted(nameOrFile));
    }
  }

  /** No more of a file than shows that it is too large. */
  private static byte[] readFile(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(YamlReader.MAX_BYTES + 1);
    }
  }
}
