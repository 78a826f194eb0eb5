package org.vae4j.config.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.spi.VaeModule;

/**
 * Where a component comes from.
 *
 * @param isOurs whether it is an artifact of vae4j
 * @param name what messages call it: one of our artifacts without its version, such as {@code
 *     vae-model}; another's jar by its file name, such as {@code acme.jar}; a folder of classes by
 *     the project that they are built in
 * @param file the jar, or the folder of classes; nothing where Java does not tell
 */
public record Origin(boolean isOurs, String name, Optional<Path> file) {

  /** By what messages say, of which those of our own come first. */
  static final Comparator<Origin> OURS_FIRST =
      Comparator.comparing((Origin origin) -> !origin.isOurs).thenComparing(origin -> origin.name);

  private static final String OUR_PACKAGES = "org.vae4j.";
  private static final Pattern AFTER_THE_ARTIFACT = Pattern.compile("(-\\d.*)?\\.jar$");
  private static final Pattern POM = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
  private static final Path BUILD_FOLDER = Path.of("target");

  static Origin of(Class<? extends VaeModule> module) {
    boolean isOurs = module.getName().startsWith(OUR_PACKAGES);
    Optional<Path> file =
        Optional.ofNullable(module.getProtectionDomain().getCodeSource())
            .map(CodeSource::getLocation)
            .filter(location -> location.getProtocol().equals("file"))
            .map(location -> Path.of(URI.create(location.toString())));
    return new Origin(
        isOurs, file.map(path -> name(path, isOurs)).orElse(module.getPackageName()), file);
  }

  private static String name(Path file, boolean isOurs) {
    if (Files.isDirectory(file)) {
      return project(file).getFileName().toString();
    }
    String jar = file.getFileName().toString();
    return isOurs ? AFTER_THE_ARTIFACT.matcher(jar).replaceFirst("") : jar;
  }

  private static Path project(Path classes) {
    for (Path folder = classes; folder.getNameCount() > 1; folder = folder.getParent()) {
      if (folder.endsWith(BUILD_FOLDER)) {
        return folder.getParent();
      }
    }
    return classes;
  }

  /**
   * The version that the jar says it is.
   *
   * @return what its manifest has as Implementation-Version, else what Maven has left in it;
   *     nothing for a folder, and for a jar that says neither
   * @throws UncheckedIOException if the jar cannot be read
   */
  public Optional<String> version() {
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return Optional.empty();
    }
    try (JarFile jar = new JarFile(file.get().toFile())) {
      Optional<String> stated =
          Optional.ofNullable(jar.getManifest())
              .map(Manifest::getMainAttributes)
              .map(attributes -> attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
      return stated.isPresent() ? stated : mavenVersion(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be read: %s".formatted(file.get(), FileErrors.reason(e)), e);
    }
  }

  /** Not told by a jar that others have been packed into. */
  private static Optional<String> mavenVersion(JarFile jar) throws IOException {
    List<? extends ZipEntry> found =
        jar.stream().filter(entry -> POM.matcher(entry.getName()).matches()).toList();
    if (found.size() != 1) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (InputStream in = jar.getInputStream(found.get(0))) {
      properties.load(in);
    }
    return Optional.ofNullable(properties.getProperty("version"));
  }
}
