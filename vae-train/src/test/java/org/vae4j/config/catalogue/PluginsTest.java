package org.vae4j.config.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.Optimizer;
import org.vae4j.testing.PluginJars;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.TrainModule;

/** With jars that are compiled and packed here. */
class PluginsTest {

  private static final String TOYS = ToyModule.class.getName();

  @TempDir private Path folder;
  private Path plugins;
  private PluginJars jars;

  @BeforeEach
  void makeTheFolder() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    jars = new PluginJars(folder, plugins);
  }

  @Test
  void addsTheComponentsOfJarsToThoseOfTheClassPath() throws IOException {
    Path classes =
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", PluginJars.MODULE));
    jars.pack("acme.jar", classes, "# ours\nacme.AcmeModule # the only one\n\n");
    Catalogue catalogue = Catalogue.discover(List.of(plugins));
    assertThat(catalogue.names(Figure.class)).contains("acme-nothing");
    assertThat(catalogue.find(Optimizer.class, "rmsprop")).isPresent();
  }

  @Test
  void listsNamesByTheJarThatTheyComeFromOurOwnFirst() throws IOException {
    String optimizer =
"""
        package acme;
        import java.util.List;
        import org.vae4j.api.training.Optimizer;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.TrainModule;
        import org.vae4j.api.spi.ComponentConfig;
        public record Nothing() implements Optimizer, ComponentConfig<Optimizer> {
          public List<String> slots() { return List.of(); }
          public double learningRate() { return 1; }
          public void updateInto(
              double learningRate, long step, float[] p, float[] g, List<float[]> slots) {}
        }
        """;
    String module = PluginJars.MODULE.replace("Figure.class", "Optimizer.class");
    for (String maker : List.of("a", "b")) {
      jars.pack(
          maker + " jar.jar",
          jars.compile(
              Map.of(
                  "Nothing",
                  optimizer.replace("acme", maker),
                  "AcmeModule",
                  module.replace("acme", maker))),
          maker + ".AcmeModule");
    }
    assertThat(Catalogue.discover(List.of(plugins)).known(Optimizer.class))
        .isEqualTo(
            "adam, adamax, adamw, amsgrad, rmsprop, sgd (vae-train), a-nothing (a jar.jar),"
                + " b-nothing (b jar.jar)");
  }

  @Test
  void findsWhatAJarNeedsInAnother() throws IOException {
    Path figure = jars.compile(Map.of("Nothing", PluginJars.FIGURE));
    Path module = jars.compile(Map.of("AcmeModule", PluginJars.MODULE), figure);
    jars.pack("a-module.jar", module, "acme.AcmeModule");
    jars.pack("b-library.jar", figure, Map.of());
    assertThat(Catalogue.discover(List.of(plugins)).names(Figure.class)).contains("acme-nothing");
  }

  @Test
  void isAsItWasWhereTheFolderIsEmpty() {
    assertThat(Catalogue.discover(List.of(plugins)).families())
        .isEqualTo(Catalogue.discover().families());
  }

  @Test
  void namesEveryJarThatCannotBeLoadedAndTheReason() throws IOException {
    Path classes =
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", PluginJars.MODULE));
    Files.writeString(plugins.resolve("a-broken.jar"), "not a jar");
    jars.pack("b-lost.jar", classes, "acme.LostModule");
    jars.pack("c-figure.jar", classes, "acme.Nothing");
    assertRefused(
        "a-broken.jar cannot be loaded: java.util.zip.ZipException",
        "b-lost.jar cannot be loaded: "
            + PluginJars.SERVICES
            + " names the class acme.LostModule, which is not there",
        "c-figure.jar cannot be loaded: ",
        "names acme.Nothing, which must extend org.vae4j.api.spi.VaeModule");
  }

  @Test
  void namesTheJarWhoseModuleThrows() throws IOException {
    String throwing =
        PluginJars.MODULE.replace(
            "component(", "if (true) throw new IllegalStateException(\"no licence\"); component(");
    jars.pack(
        "acme.jar",
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", throwing)),
        "acme.AcmeModule");
    assertRefused("acme.jar", "no licence");
  }

  @Test
  void namesTheJarWhoseBindingsAreWrong() throws IOException {
    for (String wrong :
        List.of(
            "bind(Runnable.class);",
            "bind(Runnable.class).to(Thread.class);",
            "bind(String.class).toInstance(\"a\"); bind(String.class).toInstance(\"b\");",
            "requireBinding(Runnable.class);")) {
      jars.pack(
          "acme.jar",
          jars.compile(
              Map.of(
                  "Nothing",
                  PluginJars.FIGURE,
                  "AcmeModule",
                  PluginJars.MODULE.replace("component(", wrong + " component("))),
          "acme.AcmeModule");
      assertRefused("acme.AcmeModule", plugins.resolve("acme.jar").toString());
    }
  }

  @Test
  void namesTheJarThatLacksAClass() throws IOException {
    Path figure = jars.compile(Map.of("Nothing", PluginJars.FIGURE));
    jars.pack(
        "acme.jar",
        jars.compile(Map.of("AcmeModule", PluginJars.MODULE), figure),
        "acme.AcmeModule");
    assertRefused(
        "acme.jar cannot be loaded: it needs the class acme.Nothing, which is not there. It lacks a jar beside it, or was compiled against another version of vae-api than ");
  }

  @Test
  void namesTheJarWhoseServicesCannotBeRead() throws IOException {
    Path classes =
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", PluginJars.MODULE));
    jars.pack("a-empty.jar", classes, "# nothing yet\n");
    jars.pack("b-blank.jar", classes, "acme AcmeModule");
    assertRefused(
        "a-empty.jar cannot be loaded: "
            + PluginJars.SERVICES
            + " must name a module, but is empty",
        "b-blank.jar cannot be loaded: "
            + PluginJars.SERVICES
            + " must have the name of a class in each line, not 'acme AcmeModule'");
  }

  @Test
  void saysThatAFolderOfJarsAddsNothing() throws IOException {
    jars.pack(
        "acme.jar",
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", PluginJars.MODULE)),
        Map.of());
    assertRefused(
        "no jar in %s announces components: one must have %s with the name of its module"
            .formatted(plugins, PluginJars.SERVICES));
  }

  @Test
  void namesTheJarThatNeedsANewerJava() throws IOException {
    Path classes =
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", PluginJars.MODULE));
    Path module = classes.resolve("acme/AcmeModule.class");
    byte[] bytes = Files.readAllBytes(module);
    bytes[7] = (byte) 200; // the major version of the class file's format
    Files.write(module, bytes);
    jars.pack("acme.jar", classes, "acme.AcmeModule");
    assertRefused("acme.jar cannot be loaded: it needs a newer Java than ");
  }

  @Test
  void namesTheMethodThatAnotherVersionOfTheApiDidNotHave() throws IOException {
    Path old =
        jars.compile(
            Map.of(
                "Figure",
                "package org.vae4j.api.training;\npublic interface Figure { void paint(); }\n"));
    String figure = PluginJars.FIGURE.replaceAll("public void draw.*", "public void paint() {}");
    String module =
        PluginJars.MODULE.replace("component(Figure.class", "component((Class) Figure.class");
    jars.pack(
        "acme.jar",
        jars.compile(Map.of("Nothing", figure, "AcmeModule", module), old),
        "acme.AcmeModule");
    assertRefused(
        "figure 'acme-nothing' of acme.AcmeModule (",
        "acme.jar) cannot be used: it does not have the method Figure.draw(FigureSubject, FigureFiles)",
        "compiled against another version of vae-api");
  }

  @Test
  void namesBothJarsThatUseOneName() throws IOException {
    jars.pack(
        "acme.jar",
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", PluginJars.MODULE)),
        "acme.AcmeModule");
    String rival = PluginJars.MODULE.replace("AcmeModule", "RivalModule").replace("Nothing", "Nil");
    jars.pack(
        "rival.jar",
        jars.compile(
            Map.of("Nil", PluginJars.FIGURE.replace("Nothing", "Nil"), "RivalModule", rival)),
        "acme.RivalModule");
    assertRefused(
        "figure 'acme-nothing' is the name of several components, added by acme.AcmeModule (",
        "acme.jar) and acme.RivalModule (",
        "rival.jar)");
  }

  @Test
  void namesBothJarsThatAnnounceOneModule() throws IOException {
    Path classes =
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", PluginJars.MODULE));
    Path later =
        jars.compile(
            Map.of(
                "Nothing",
                PluginJars.FIGURE.replace("size", "width"),
                "AcmeModule",
                PluginJars.MODULE));
    jars.pack("acme-1.0.jar", classes, "acme.AcmeModule");
    jars.pack("acme-1.1.jar", later, "acme.AcmeModule");
    Files.copy(plugins.resolve("acme-1.0.jar"), plugins.resolve("copy.jar"));
    String refusal =
        "%s cannot be loaded: it announces acme.AcmeModule, as %s does: only one of them, of one"
            + " version, can be there";
    assertRefused(
        refusal.formatted(plugins.resolve("acme-1.1.jar"), plugins.resolve("acme-1.0.jar")),
        refusal.formatted(plugins.resolve("copy.jar"), plugins.resolve("acme-1.0.jar")));
  }

  @Test
  void namesBothJarsOfOneModuleInTwoFolders() throws IOException {
    jars.pack(
        "acme.jar",
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", PluginJars.MODULE)),
        "acme.AcmeModule");
    Path more = Files.createDirectory(folder.resolve("more"));
    Files.copy(plugins.resolve("acme.jar"), more.resolve("acme.jar"));
    assertThatThrownBy(() -> Catalogue.discover(List.of(plugins, more)))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContainingAll(
            more.resolve("acme.jar") + " cannot be loaded: it announces acme.AcmeModule, as ",
            plugins.resolve("acme.jar") + " does");
  }

  @Test
  void takesAFolderThatIsNamedTwiceOnce() throws IOException {
    jars.pack(
        "acme.jar",
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", PluginJars.MODULE)),
        "acme.AcmeModule");
    Path again = folder.resolve(".").resolve("plugins");
    assertThat(Catalogue.discover(List.of(plugins, again)).names(Figure.class))
        .contains("acme-nothing");
  }

  @Test
  void namesTheJarThatIsACopyOfOneOfOurs() throws IOException {
    Path ours = folder.resolve("ours");
    copyClass(TrainModule.class, ours);
    jars.pack("vae-train-copy.jar", ours, TrainModule.class.getName());
    assertRefused(
        "vae-train-copy.jar cannot be loaded: it holds the class org.vae4j.train.TrainModule, as ",
        " does, which comes with vae4j. Remove the jar if it is a copy of that one");
  }

  @Test
  void namesTheJarThatTheApiIsPackedInto() throws IOException {
    Path classes =
        jars.compile(Map.of("Nothing", PluginJars.FIGURE, "AcmeModule", PluginJars.MODULE));
    copyClass(Figure.class, classes);
    jars.pack("acme-all.jar", classes, "acme.AcmeModule");
    assertRefused(
        "acme-all.jar cannot be loaded: it holds the class org.vae4j.api.training.Figure, as ",
        "if it is a plugin, build it with vae4j in scope provided");
  }

  @Test
  void namesTheJarWhoseModuleIsOnTheClassPath() throws IOException {
    jars.pack("toys.jar", Files.createDirectory(folder.resolve("no-classes")), TOYS);
    assertRefused(
        "toys.jar cannot be loaded: it announces " + TOYS + ", as ", " on the class path");
  }

  private static void copyClass(Class<?> type, Path folder) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      Files.copy(in, file);
    }
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThatThrownBy(() -> Catalogue.discover(List.of(folder.resolve("nowhere"))))
        .isInstanceOf(CatalogueException.class)
        .hasMessage(
            "the plugins' folder (%s) must be a folder that can be read:"
                + " there is no such file or folder",
            folder.resolve("nowhere"));
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> Catalogue.discover(List.of(plugins)))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContainingAll(parts);
  }
}
