package org.vae4j.config.catalogue;

import com.google.inject.Module;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.Message;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
  private static final String SERVICES = PluginJar.SERVICES;

  private final List<PluginJar> jars;
  private final ClassLoader loader;
  private final Map<String, PluginJar> announced = new HashMap<>();
  private final List<String> failures = new ArrayList<>();

  private Plugins(List<PluginJar> jars) {
    this.jars = jars;
    this.loader = new PluginLoader(jars.stream().map(Plugins::url).toArray(URL[]::new));
  }

  /** The modules of all jars in the folders; throws CatalogueException, naming each bad jar. */
  static List<Module> load(Collection<Path> folders) {
    Plugins plugins = new Plugins(distinct(folders).stream().flatMap(PluginJar::in).toList());
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

  /** A folder that is named twice counts once. */
  private static Collection<Path> distinct(Collection<Path> folders) {
    Map<Path, Path> byPlace = new LinkedHashMap<>();
    for (Path folder : folders) {
      byPlace.putIfAbsent(real(folder), folder);
    }
    return byPlace.values();
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder; // which is told when it is read
    }
  }

  private List<Module> modules() {
    List<Module> modules = new ArrayList<>();
    for (PluginJar jar : jars) {
      try {
        jar.requireNoneOfOurs();
        for (String name : jar.moduleNames()) {
          requireOnce(name, jar);
          modules.add(module(name));
        }
      } catch (ReflectiveOperationException | RuntimeException | LinkageError | IOException e) {
        failures.add("%s cannot be loaded: %s".formatted(jar.path(), reason(e)));
      }
    }
    return modules;
  }

  /** A second jar of the same module would not be looked into: its classes are loaded already. */
  private void requireOnce(String module, PluginJar jar) {
    PluginJar other = announced.putIfAbsent(module, jar);
    if (other != null) {
      throw new CatalogueException(
          "it announces %s, as %s does: only one of them, of one version, can be there"
              .formatted(module, other.path()));
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
    if (type.getClassLoader() != loader) {
      throw new CatalogueException(
          "it announces %s, as %s on the class path does: only one of them can be there"
              .formatted(name, type.getProtectionDomain().getCodeSource().getLocation().getPath()));
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

  private static URL url(PluginJar jar) {
    try {
      return jar.path().toUri().toURL();
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
