package org.vae4j.testing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles plugins and packs them into jars. */
public final class PluginJars {
  public static final String SERVICES = "META-INF/services/org.vae4j.api.spi.VaeModule";
  public static final String FIGURE =
      """
      package acme;
      import org.vae4j.api.data.*;
      import org.vae4j.api.model.*;
      import org.vae4j.api.schedule.*;
      import org.vae4j.api.spi.*;
      import org.vae4j.api.tensor.*;
      import org.vae4j.api.training.*;
      @Description("draws nothing")
      public record Nothing(@Default("1") int size) implements Figure, ComponentConfig<Figure> {
        public void draw(FigureSubject subject, FigureFiles files) {}
      }
      """;
  public static final String MODULE =
      """
      package acme;
      import org.vae4j.api.data.*;
      import org.vae4j.api.model.*;
      import org.vae4j.api.schedule.*;
      import org.vae4j.api.spi.*;
      import org.vae4j.api.tensor.*;
      import org.vae4j.api.training.*;
      public final class AcmeModule extends VaeModule {
        @Override protected void configure() {
          component(Figure.class, "acme-nothing", Nothing.class, Nothing.class);
        }
      }
      """;

  private final Path work;
  private final Path plugins;

  public PluginJars(Path work, Path plugins) {
    this.work = work;
    this.plugins = plugins;
  }

  /** Puts the jar of the module above into the folder {@code plugins} of a folder. */
  public static void packNothing(Path folder) throws IOException {
    PluginJars jars = new PluginJars(folder, Files.createDirectory(folder.resolve("plugins")));
    jars.pack(
        "acme.jar",
        jars.compile(Map.of("Nothing", FIGURE, "AcmeModule", MODULE)),
        "acme.AcmeModule");
  }

  /** Sources by the name of their class; gives the folder of the classes. */
  public Path compile(Map<String, String> sources, Path... classPath) throws IOException {
    Path sourceFolder = Files.createTempDirectory(work, "source");
    Path classes = Files.createTempDirectory(work, "classes");
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

  /** A jar that names its modules. */
  public void pack(String name, Path classes, String services) throws IOException {
    pack(name, classes, Map.of(SERVICES, services));
  }

  /** A jar of classes and of texts by their entry. */
  public void pack(String name, Path classes, Map<String, String> texts) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    texts.forEach((entry, text) -> entries.put(entry, text.getBytes(StandardCharsets.UTF_8)));
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String entry = classes.relativize(file).toString().replace('\\', '/');
        entries.put(entry, Files.readAllBytes(file));
      }
    }
    try (OutputStream out = Files.newOutputStream(plugins.resolve(name));
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
  }
}
