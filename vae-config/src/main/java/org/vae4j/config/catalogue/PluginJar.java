package org.vae4j.config.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.spi.VaeModule;

/**
 * A jar in a folder of plugins.
 *
 * @param path the file
 */
record PluginJar(Path path) {
  static final String SERVICES = "META-INF/services/" + VaeModule.class.getName();

  private static final String OUR_CLASSES = "org/vae4j/";

  /** The jars in a folder; throws CatalogueException if it cannot be read. */
  static Stream<PluginJar> in(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    } catch (IOException e) {
      throw new CatalogueException(
          "the plugins' folder (%s) must be a folder that can be read: %s"
              .formatted(folder, FileErrors.reason(e)),
          e);
    }
    jars.sort(null);
    return jars.stream().map(PluginJar::new);
  }

  /** The modules that it announces. */
  List<String> moduleNames() throws IOException {
    try (JarFile file = new JarFile(path.toFile())) {
      ZipEntry services = file.getEntry(SERVICES);
      if (services == null) {
        return List.of();
      }
      try (InputStream in = file.getInputStream(services)) {
        List<String> names =
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (names.isEmpty()) {
          throw new CatalogueException(SERVICES + " must name a module, but is empty");
        }
        return names;
      }
    }
  }

  /** Refuses a copy of one of our jars, and a jar that one of ours is packed into. */
  void requireNoneOfOurs() throws IOException {
    Optional<String> ours = ours();
    if (ours.isPresent()) {
      throw new CatalogueException(
          ("it holds the class %s, as %s does, which comes with vae4j. Remove the jar if it is a"
                  + " copy of that one; if it is a plugin, build it with vae4j in scope provided")
              .formatted(
                  ours.get().replaceFirst("\\.class$", "").replace('/', '.'), place(ours.get())));
    }
  }

  /** The first class of vae4j in it that the program has already. */
  private Optional<String> ours() throws IOException {
    try (JarFile file = new JarFile(path.toFile())) {
      return file.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(OUR_CLASSES) && name.endsWith(".class"))
          .filter(name -> resource(name) != null)
          .findFirst();
    }
  }

  /** The jar or the file on the class path that holds a class. */
  private static String place(String name) throws IOException {
    URL url = resource(name);
    return url.openConnection() instanceof JarURLConnection jar
        ? jar.getJarFile().getName()
        : url.getPath();
  }

  private static URL resource(String name) {
    return PluginJar.class.getClassLoader().getResource(name);
  }
}
