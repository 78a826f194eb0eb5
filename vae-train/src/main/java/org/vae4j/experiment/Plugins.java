package org.vae4j.experiment;

import com.google.inject.Module;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.Message;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.lang.model.SourceVersion;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.ComponentKey;
import org.vae4j.api.spi.VaeModule;

/**
 * The jars of folders, whose components join the catalogue. All of them see each other and what is
 * on the class path, which comes first.
 *
 * <p>A jar without a module of components is one that another jar needs.
 */
final class Plugins {
  private static final String SERVICES = "META-INF/services/" + VaeModule.class.getName();

  private final List<Path> jars;
  private final ClassLoader loader;
  private final List<String> failures = new ArrayList<>();

  private Plugins(List<Path> jars) {
    this.jars = jars;
    this.loader = new PluginLoader(jars.stream().map(Plugins::url).toArray(URL[]::new));
  }

  /** The modules of all jars in the folders; throws CatalogueException, naming each bad jar. */
  static List<Module> load(Collection<Path> folders) {
    Plugins plugins = new Plugins(folders.stream().flatMap(f -> jars(f).stream()).toList());
    List<Module> modules = plugins.modules();
    if (modules.isEmpty() && plugins.failures.isEmpty() && !plugins.jars.isEmpty()) {
      plugins.failures.add(
          "no jar in %s announces components: one must have %s with the name of its module"
              .formatted(
                  folders.stream().map(Path::toString).collect(Collectors.joining(" or ")),
                  SERVICES));
    }
    plugins.throwFailures();
    return modules;
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    } catch (IOException e) {
      throw new CatalogueException(
          "the plugins' folder (%s) must be a folder that can be read".formatted(folder), e);
    }
    jars.sort(null);
    return jars;
  }

  private List<Module> modules() {
    List<Module> modules = new ArrayList<>();
    for (Path jar : jars) {
      try {
        for (String name : moduleNames(jar)) {
          modules.add(module(name));
        }
      } catch (ReflectiveOperationException | RuntimeException | LinkageError | IOException e) {
        failures.add("%s cannot be loaded: %s".formatted(jar, reason(e)));
      }
    }
    return modules;
  }

  private static List<String> moduleNames(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
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

  private Module module(String name) throws ReflectiveOperationException {
    if (!SourceVersion.isName(name)) {
      throw new CatalogueException(
          "%s must have the name of a class in each line, not '%s'".formatted(SERVICES, name));
    }
    Class<?> type = Class.forName(name, true, loader);
    if (!VaeModule.class.isAssignableFrom(type)) {
      throw new CatalogueException(
          "%s names %s, which must extend %s".formatted(SERVICES, name, VaeModule.class.getName()));
    }
    Module module = (Module) type.getConstructor().newInstance();
    for (Element element : Elements.getElements(module)) {
      if (element instanceof Message message) { // Guice would tell it too, but not the jar
        throw new CatalogueException(name + ": " + cause(message));
      }
    }
    return module;
  }

  private static String cause(Message message) {
    return message.getCause() == null ? message.getMessage() : message.getCause().toString();
  }

  private static String reason(Throwable e) {
    if (e instanceof InvocationTargetException || e instanceof ExceptionInInitializerError) {
      return reason(e.getCause());
    }
    if (e instanceof ClassNotFoundException) {
      return "%s names the class %s, which is not there".formatted(SERVICES, e.getMessage());
    }
    if (e instanceof NoSuchMethodException) {
      return "a module needs a public constructor without parameters: " + e.getMessage();
    }
    if (e instanceof CatalogueException) {
      return e.getMessage();
    }
    return e instanceof LinkageError error ? misfit(error) : e.toString();
  }

  private static String misfit(LinkageError error) {
    if (error instanceof UnsupportedClassVersionError) {
      return "it needs a newer Java than %s: %s"
          .formatted(Runtime.version().feature(), error.getMessage());
    }
    return error instanceof NoClassDefFoundError
        ? "it needs the class %s, which is not there. It lacks a jar beside it, or %s"
            .formatted(className(error), otherVersion())
        : otherVersion(error.toString());
  }

  private static String className(LinkageError notFound) {
    return notFound.getMessage().replace('/', '.');
  }

  private static String otherVersion(String symptom) {
    return "%s. It %s".formatted(symptom, otherVersion());
  }

  private static String otherVersion() {
    return Optional.ofNullable(VaeModule.class.getPackage().getImplementationVersion())
        .map("was compiled against another version of vae-api than %s"::formatted)
        .orElse("was compiled against another version of vae-api than this one");
  }

  /**
   * Whether components of plugins are what this version's interfaces ask for, before any is used.
   */
  static void check(Collection<ComponentBinding<?>> bindings) {
    List<String> failures = new ArrayList<>();
    for (ComponentBinding<?> binding : bindings) {
      if (binding.implementation().getClassLoader() instanceof PluginLoader) {
        misfit(binding)
            .ifPresent(
                reason ->
                    failures.add(
                        "%s of %s cannot be used: %s"
                            .formatted(key(binding), Catalogue.place(binding), reason)));
      }
    }
    throwFailures(failures);
  }

  private static ComponentKey key(ComponentBinding<?> binding) {
    return new ComponentKey(binding.family(), binding.name());
  }

  private static Optional<String> misfit(ComponentBinding<?> binding) {
    try {
      return Arrays.stream(binding.implementation().getMethods())
          .filter(method -> Modifier.isAbstract(method.getModifiers()))
          .findFirst()
          .map(Plugins::signature)
          .map(signature -> otherVersion("it does not have the method " + signature))
          .or(() -> noConstructor(binding));
    } catch (LinkageError e) {
      return Optional.of(misfit(e));
    }
  }

  private static Optional<String> noConstructor(ComponentBinding<?> binding) {
    Class<?> type = binding.implementation();
    boolean canBeMade =
        type == binding.config()
            || Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(constructor -> constructor.isAnnotationPresent(Inject.class));
    return canBeMade
        ? Optional.empty()
        : Optional.of(type.getName() + " has no constructor with jakarta.inject.Inject");
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(
            Collectors.joining(
                ", ",
                method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(",
                ")"));
  }

  private void throwFailures() {
    throwFailures(failures);
  }

  private static void throwFailures(List<String> failures) {
    if (!failures.isEmpty()) {
      throw new CatalogueException(String.join("\n", failures));
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Tells the classes of plugins from those of the class path. Open for as long as they are used.
   */
  private static final class PluginLoader extends URLClassLoader {
    PluginLoader(URL[] jars) {
      super(jars, Plugins.class.getClassLoader());
    }
  }
}
