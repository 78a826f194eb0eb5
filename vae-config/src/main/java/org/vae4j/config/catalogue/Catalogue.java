package org.vae4j.config.catalogue;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.spi.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.ComponentKey;
import org.vae4j.api.spi.Family;
import org.vae4j.api.spi.VaeModule;

/**
 * All components that can be named in an experiment: those of every {@link VaeModule} on the class
 * path.
 */
public final class Catalogue {
  private final Injector injector;
  private final Map<ComponentKey, ComponentBinding<?>> byName = new HashMap<>();
  private final Map<Class<?>, ComponentBinding<?>> byConfig = new HashMap<>();

  private Catalogue(Injector injector) {
    this.injector = injector;
    injector
        .getInstance(new Key<Map<ComponentKey, Set<ComponentBinding<?>>>>() {})
        .forEach((key, bindings) -> byName.put(key, single(key, bindings)));
    Plugins.check(byName.values());
    for (ComponentBinding<?> binding : byName.values()) {
      ComponentBinding<?> other = byConfig.put(binding.config(), binding);
      if (other != null) {
        throw new CatalogueException(
            "%s is the record of both '%s' and '%s': each needs one of its own"
                .formatted(binding.config().getName(), other.name(), binding.name()));
      }
    }
  }

  private static ComponentBinding<?> single(
      ComponentKey key, Collection<ComponentBinding<?>> bindings) {
    if (bindings.size() > 1) {
      throw new CatalogueException(
          "%s is the name of several components, added by %s"
              .formatted(
                  key,
                  bindings.stream()
                      .map(Catalogue::place)
                      .sorted()
                      .collect(Collectors.joining(" and "))));
    }
    return bindings.iterator().next();
  }

  /**
   * Where a component comes from.
   *
   * @param binding the component
   * @return the module or jar, for messages
   */
  public static String place(ComponentBinding<?> binding) {
    return place(binding.module());
  }

  private static String place(Class<? extends VaeModule> module) {
    return Origin.of(module)
        .file()
        .map(file -> "%s (%s)".formatted(module.getName(), file))
        .orElse(module.getName());
  }

  /** What Guice complains of, and the module that asks for it. */
  private static String reason(Message message, Collection<? extends Module> modules) {
    String reason = message.getMessage() + " at " + message.getSource();
    String whole = new CreationException(List.of(message)).getMessage(); // with who asks for it
    return modules.stream()
        .filter(VaeModule.class::isInstance)
        .map(module -> ((VaeModule) module).getClass())
        .filter(module -> whole.contains(module.getName() + "."))
        .findFirst()
        .map(module -> place(module) + ": " + reason)
        .orElse(reason);
  }

  /**
   * The components of all modules on the class path, found by {@link ServiceLoader}.
   *
   * @return the catalogue
   * @throws CatalogueException if a module cannot be loaded, or two components have one name
   */
  public static Catalogue discover() {
    return discover(List.of());
  }

  /**
   * The components of all modules on the class path and of all jars in folders.
   *
   * @param pluginFolders folders of jars, each with its components or what these need
   * @return the catalogue
   * @throws CatalogueException if a folder or a module cannot be loaded, does not fit this version
   *     of the API, or two components have one name; the message names the jar
   */
  public static Catalogue discover(Collection<Path> pluginFolders) {
    List<Module> modules = new ArrayList<>();
    try {
      ServiceLoader.load(VaeModule.class).forEach(modules::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new CatalogueException("a module of components cannot be loaded: " + e.getMessage(), e);
    }
    modules.addAll(Plugins.load(pluginFolders));
    return of(modules);
  }

  /**
   * The catalogue of given modules.
   *
   * @param modules the modules
   * @return the catalogue
   * @throws CatalogueException if two components have one name
   */
  public static Catalogue of(Collection<? extends Module> modules) {
    List<Module> all = new ArrayList<>(modules);
    all.add(new Rules());
    try {
      return new Catalogue(Guice.createInjector(all));
    } catch (CreationException e) {
      String reasons =
          e.getErrorMessages().stream()
              .map(message -> reason(message, modules))
              .collect(Collectors.joining("\n  "));
      throw new CatalogueException("the components do not go together:\n  " + reasons, e);
    }
  }

  /**
   * The component of a name.
   *
   * @param family the interface of the family
   * @param name what {@code type:} says
   * @return what stands behind it, or nothing
   */
  public Optional<ComponentBinding<?>> find(Class<?> family, String name) {
    return Optional.ofNullable(byName.get(new ComponentKey(family, name)));
  }

  /**
   * The component that a record of settings belongs to.
   *
   * @param config the settings
   * @return its binding
   * @throws IllegalArgumentException if no module has bound the record
   */
  public ComponentBinding<?> of(ComponentConfig<?> config) {
    ComponentBinding<?> binding = byConfig.get(config.getClass());
    if (binding == null) {
      throw new IllegalArgumentException(
          "%s must be bound by a module".formatted(config.getClass().getName()));
    }
    return binding;
  }

  /**
   * The names of a family.
   *
   * @param family the interface of the family
   * @return all names, in alphabetical order
   */
  public List<String> names(Class<?> family) {
    return components(family).stream().<String>map(ComponentBinding::name).toList();
  }

  /**
   * The components of a family.
   *
   * @param family the interface of the family
   * @return what stands behind each name, in alphabetical order
   */
  public List<ComponentBinding<?>> components(Class<?> family) {
    return byName.values().stream()
        .filter(binding -> binding.family() == family)
        .sorted(Comparator.comparing(ComponentBinding::name))
        .toList();
  }

  /**
   * The names of a family as messages list them: by where they come from, our own first.
   *
   * @param family the interface of the family
   * @return such as {@code mlp, sequential (vae-model), acme-conv (acme.jar)}
   */
  public String known(Class<?> family) {
    Map<Origin, List<String>> names = new TreeMap<>(Origin.OURS_FIRST);
    for (ComponentBinding<?> binding : components(family)) {
      names.computeIfAbsent(origin(binding), origin -> new ArrayList<>()).add(binding.name());
    }
    return names.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + " (" + entry.getKey().name() + ")")
        .collect(Collectors.joining(", "));
  }

  /**
   * Where a component comes from.
   *
   * @param binding the component
   * @return the origin of the module that adds it
   */
  public static Origin origin(ComponentBinding<?> binding) {
    return Origin.of(binding.module());
  }

  /**
   * The families that have a component.
   *
   * @return their interfaces, in alphabetical order of their names
   */
  public List<Class<?>> families() {
    return byName.keySet().stream()
        .<Class<?>>map(ComponentKey::family)
        .distinct()
        .sorted(Comparator.comparing(Catalogue::familyName))
        .toList();
  }

  /**
   * What a family is called.
   *
   * @param family the interface of the family
   * @return such as {@code encoder}
   */
  public static String familyName(Class<?> family) {
    return family.getAnnotation(Family.class).value();
  }

  /**
   * What components are made by.
   *
   * @return the injector that knows every component, and nothing else
   */
  public Injector injector() {
    return injector;
  }

  /** Nothing is bound but what a module says, and nothing is guessed. */
  private static final class Rules extends AbstractModule {
    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireAtInjectOnConstructors();
      binder().disableCircularProxies();
      MapBinder.newMapBinder(
              binder(),
              new TypeLiteral<ComponentKey>() {},
              new TypeLiteral<ComponentBinding<?>>() {})
          .permitDuplicates(); // to name them in our own words
    }
  }
}
