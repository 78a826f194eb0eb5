package org.vae4j.config.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.training.Figure;
import org.vae4j.testing.PluginJars;
import org.vae4j.testing.ToyModule;

class OriginTest {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String POM = "META-INF/maven/com.acme/acme-plugin/pom.properties";

  @TempDir private Path folder;
  private PluginJars jars;

  @BeforeEach
  void plugins() throws IOException {
    jars = new PluginJars(folder, Files.createDirectory(folder.resolve("plugins")));
  }

  @Test
  void isTheFileNameOfAJarThatIsNotOurs() throws IOException {
    Origin origin = origin("acme-plugin-1.0.0.jar", "acme", Map.of());
    assertThat(origin.name()).isEqualTo("acme-plugin-1.0.0.jar");
    assertThat(origin.isOurs()).isFalse();
    assertThat(origin.file()).contains(folder.resolve("plugins/acme-plugin-1.0.0.jar"));
  }

  @Test
  void isOurOwnArtifactWithoutItsVersion() throws IOException {
    assertThat(origin("vae-acme-0.1.0-SNAPSHOT.jar", "org.vae4j.acme", Map.of()))
        .returns("vae-acme", Origin::name)
        .returns(true, Origin::isOurs);
  }

  @Test
  void isTheProjectWhoseClassesLieInAFolder() {
    Origin origin = Origin.of(ToyModule.class);
    assertThat(origin.name()).isEqualTo("vae-train");
    assertThat(origin.version()).isEmpty();
  }

  @Test
  void hasTheVersionOfTheManifestBeforeThatOfMaven() throws IOException {
    String manifest = "Manifest-Version: 1.0\nImplementation-Version: 1.2\n";
    assertThat(version(Map.of(MANIFEST, manifest, POM, "version=3.4\n"))).contains("1.2");
  }

  @Test
  void hasTheVersionOfMavenWhereTheManifestHasNone() throws IOException {
    assertThat(version(Map.of(MANIFEST, "Manifest-Version: 1.0\n", POM, "version=3.4\n")))
        .contains("3.4");
  }

  @Test
  void hasNoVersionWhereTheJarSaysNoneOrThatOfAnotherPackedIntoIt() throws IOException {
    assertThat(version(Map.of())).isEmpty();
    assertThat(version(Map.of(POM, "version=1\n", POM.replace("acme", "other"), "version=2\n")))
        .isEmpty();
  }

  private Optional<String> version(Map<String, String> texts) throws IOException {
    return origin("acme.jar", "acme", texts).version();
  }

  private Origin origin(String jar, String javaPackage, Map<String, String> texts)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(texts);
    all.put(PluginJars.SERVICES, javaPackage + ".AcmeModule");
    Path classes =
        jars.compile(
            Map.of(
                "Nothing", PluginJars.FIGURE.replace("package acme", "package " + javaPackage),
                "AcmeModule", PluginJars.MODULE.replace("package acme", "package " + javaPackage)));
    jars.pack(jar, classes, all);
    Catalogue catalogue = Catalogue.discover(List.of(folder.resolve("plugins")));
    return Catalogue.origin(catalogue.find(Figure.class, "acme-nothing").orElseThrow());
  }
}
