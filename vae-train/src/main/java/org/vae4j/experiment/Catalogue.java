package org.vae4j.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
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
  private final Map<ComponentKey, ComponentBinding<?>> byName;
  private final Map<Class<?>, ComponentBinding<?>> byConfig = new HashMap<>();

  private Catalogue(Injector injector) {
    this.injector = injector;
    this.byName = injector.getInstance(new Key<Map<ComponentKey, ComponentBinding<?>>>() {});
    for (ComponentBinding<?> binding : byName.values()) {
      ComponentBinding<?> other = byConfig.put(binding.config(), binding);
      if (other != null) {
        throw new CatalogueException(
            "%s is the record of both '%s' and '%s': each needs one of its own"
                .formatted(binding.config().getName(), other.name(), binding.name()));
      }
    }
  }

  /**
   * Finds all modules by {@link ServiceLoader}.
   *
   * @return the catalogue
   * @throws CatalogueException if a module cannot be loaded, or two components have one name
   */
  public static Catalogue discover() {
    List<Module> modules = new ArrayList<>();
    try {
      ServiceLoader.load(VaeModule.class).forEach(modules::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new CatalogueException("a module of components cannot be loaded: " + e.getMessage(), e);
    }
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
      throw new CatalogueException("the components do not go together: " + e.getMessage(), e);
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
  public Collection<String> names(Class<?> family) {
    Collection<String> names = new TreeSet<>();
    for (ComponentKey key : byName.keySet()) {
      if (key.family() == family) {
        names.add(key.name());
      }
    }
    return names;
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

  Injector injector() {
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
          binder(), new TypeLiteral<ComponentKey>() {}, new TypeLiteral<ComponentBinding<?>>() {});
    }
  }
}
