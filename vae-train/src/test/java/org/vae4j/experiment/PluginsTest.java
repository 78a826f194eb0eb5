package org.vae4j.experiment;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.Figure;
import org.vae4j.api.Optimizer;

/** With jars that are compiled and packed here. */
class PluginsTest {
  private static final String SERVICES = "META-INF/services/org.vae4j.api.spi.VaeModule";
  private static final String FIGURE =
      """
      package acme;
      import org.vae4j.api.*;
      import org.vae4j.api.spi.*;
      @Description("draws nothing")
      public record Nothing(@Default("1") int size) implements Figure, ComponentConfig<Figure> {
        public void draw(FigureSubject subject, FigureFiles files) {}
      }
      """;
  private static final String MODULE =
      """
      package acme;
      import org.vae4j.api.*;
      import org.vae4j.api.spi.*;
      public final class AcmeModule extends VaeModule {
        @Override protected void configure() {
          component(Figure.class, "acme-nothing", Nothing.class, Nothing.class);
        }
      }
      """;

  @TempDir private Path folder;
  private Path plugins;

  @BeforeEach
  void makeTheFolder() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
  }

  @Test
  void addsTheComponentsOfJarsToThoseOfTheClassPath() throws IOException {
    Path classes = compile(Map.of("Nothing", FIGURE, "AcmeModule", MODULE));
    pack("acme.jar", classes, "# ours\nacme.AcmeModule # the only one\n\n");
    Catalogue catalogue = Catalogue.discover(List.of(plugins));
    assertThat(catalogue.names(Figure.class)).contains("acme-nothing");
    assertThat(catalogue.find(Optimizer.class, "rmsprop")).isPresent();
  }

  @Test
  void findsWhatAJarNeedsInAnother() throws IOException {
    Path figure = compile(Map.of("Nothing", FIGURE));
    Path module = compile(Map.of("AcmeModule", MODULE), figure);
    pack("a-module.jar", module, "acme.AcmeModule");
    pack("b-library.jar", figure, null);
    assertThat(Catalogue.discover(List.of(plugins)).names(Figure.class)).contains("acme-nothing");
  }

  @Test
  void isAsItWasWhereTheFolderIsEmpty() {
    assertThat(Catalogue.discover(List.of(plugins)).families())
        .isEqualTo(Catalogue.discover().families());
  }

  @Test
  void namesEveryJarThatCannotBeLoadedAndTheReason() throws IOException {
    Path classes = compile(Map.of("Nothing", FIGURE, "AcmeModule", MODULE));
    Files.writeString(plugins.resolve("a-broken.jar"), "not a jar");
    pack("b-lost.jar", classes, "acme.LostModule");
    pack("c-figure.jar", classes, "acme.Nothing");
    assertRefused(
        "a-broken.jar cannot be loaded: java.util.zip.ZipException",
        "b-lost.jar cannot be loaded: "
            + SERVICES
            + " names the class acme.LostModule, which is not there",
        "c-figure.jar cannot be loaded: ",
        "names acme.Nothing, which must extend org.vae4j.api.spi.VaeModule");
  }

  @Test
  void namesTheJarWhoseModuleThrows() throws IOException {
    String throwing =
        MODULE.replace(
            "component(", "if (true) throw new IllegalStateException(\"no licence\"); component(");
    pack("acme.jar", compile(Map.of("Nothing", FIGURE, "AcmeModule", throwing)), "acme.AcmeModule");
    assertRefused("acme.jar", "no licence");
  }

  @Test
  void namesTheJarThatLacksAClass() throws IOException {
    Path figure = compile(Map.of("Nothing", FIGURE));
    pack("acme.jar", compile(Map.of("AcmeModule", MODULE), figure), "acme.AcmeModule");
    assertRefused(
        "acme.jar cannot be loaded: it needs the class acme.Nothing, which is not there. It lacks a jar beside it, or was compiled against another version of vae-api than this one");
  }

  @Test
  void namesTheJarWhoseServicesCannotBeRead() throws IOException {
    Path classes = compile(Map.of("Nothing", FIGURE, "AcmeModule", MODULE));
    pack("a-empty.jar", classes, "# nothing yet\n");
    pack("b-blank.jar", classes, "acme AcmeModule");
    assertRefused(
        "a-empty.jar cannot be loaded: " + SERVICES + " must name a module, but is empty",
        "b-blank.jar cannot be loaded: "
            + SERVICES
            + " must have the name of a class in each line, not 'acme AcmeModule'");
  }

  @Test
  void saysThatAFolderOfJarsAddsNothing() throws IOException {
    pack("acme.jar", compile(Map.of("Nothing", FIGURE, "AcmeModule", MODULE)), null);
    assertRefused(
        "no jar in %s announces components: one must have %s with the name of its module"
            .formatted(plugins, SERVICES));
  }

  @Test
  void namesTheJarThatNeedsANewerJava() throws IOException {
    Path classes = compile(Map.of("Nothing", FIGURE, "AcmeModule", MODULE));
    Path module = classes.resolve("acme/AcmeModule.class");
    byte[] bytes = Files.readAllBytes(module);
    bytes[7] = (byte) 200; // the major version of the class file's format
    Files.write(module, bytes);
    pack("acme.jar", classes, "acme.AcmeModule");
    assertRefused("acme.jar cannot be loaded: it needs a newer Java than ");
  }

  @Test
  void namesTheMethodThatAnotherVersionOfTheApiDidNotHave() throws IOException {
    Path old =
        compile(
            Map.of(
                "Figure", "package org.vae4j.api;\npublic interface Figure { void paint(); }\n"));
    String figure = FIGURE.replaceAll("public void draw.*", "public void paint() {}");
    String module = MODULE.replace("component(Figure.class", "component((Class) Figure.class");
    pack(
        "acme.jar",
        compile(Map.of("Nothing", figure, "AcmeModule", module), old),
        "acme.AcmeModule");
    assertRefused(
        "figure 'acme-nothing' of acme.AcmeModule (",
        "acme.jar) cannot be used: it does not have the method Figure.draw(FigureSubject, FigureFiles)",
        "compiled against another version of vae-api");
  }

  @Test
  void namesBothJarsThatUseOneName() throws IOException {
    pack("acme.jar", compile(Map.of("Nothing", FIGURE, "AcmeModule", MODULE)), "acme.AcmeModule");
    String rival = MODULE.replace("AcmeModule", "RivalModule").replace("Nothing", "Nil");
    pack(
        "rival.jar",
        compile(Map.of("Nil", FIGURE.replace("Nothing", "Nil"), "RivalModule", rival)),
        "acme.RivalModule");
    assertRefused(
        "figure 'acme-nothing' is the name of several components, added by acme.AcmeModule (",
        "acme.jar) and acme.RivalModule (",
        "rival.jar)");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThatThrownBy(() -> Catalogue.discover(List.of(folder.resolve("nowhere"))))
        .isInstanceOf(CatalogueException.class)
        .hasMessage(
            "the plugins' folder (%s) must be a folder that can be read",
            folder.resolve("nowhere"));
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> Catalogue.discover(List.of(plugins)))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContainingAll(parts);
  }

  private Path compile(Map<String, String> sources, Path... classPath) throws IOException {
    Path sourceFolder = Files.createTempDirectory(folder, "source");
    Path classes = Files.createTempDirectory(folder, "classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path =
        Stream.concat(
                Stream.of(classPath).map(Path::toString),
                Stream.of(System.getProperty("java.class.path")))
            .collect(joining(File.pathSeparator));
    String[] options = {"-proc:none", "-nowarn", "-cp", path, "-d", classes.toString()};
    List<String> files = new ArrayList<>(List.of(options));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = sourceFolder.resolve(source.getKey() + ".java");
      files.add(Files.writeString(file, source.getValue()).toString());
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status = compiler.run(null, messages, messages, files.toArray(String[]::new));
    assertThat(status).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    return classes;
  }

  private void pack(String name, Path classes, String services) throws IOException {
    try (OutputStream out = Files.newOutputStream(plugins.resolve(name));
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, jar);
      }
      if (services != null) {
        jar.putNextEntry(new JarEntry(SERVICES));
        jar.write(services.getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
