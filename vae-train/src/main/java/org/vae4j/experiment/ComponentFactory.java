package org.vae4j.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import com.google.inject.util.Types;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.natives.NativeLibrariesException;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Components;
import org.vae4j.config.Reflection;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.config.catalogue.CatalogueException;

/**
 * Makes components, each in a child injector where it finds its record, and under {@code @Named}
 * the components of the record's fields.
 */
final class ComponentFactory implements Components {
  private final Injector injector;
  private final Catalogue catalogue;
  private final List<Made> made = new ArrayList<>();

  /** Tried once, though all that need them ask again: a dataset may take long to refuse. */
  private final IdentityHashMap<ComponentConfig<?>, ComponentException> refused =
      new IdentityHashMap<>();

  /** A component and what it was made from. */
  record Made(ComponentConfig<?> config, Object component) {}

  @Inject
  ComponentFactory(Injector injector, Catalogue catalogue) {
    this.injector = injector;
    this.catalogue = catalogue;
  }

  /** All components so far, those within others too. */
  List<Made> made() {
    return List.copyOf(made);
  }

  @Override
  public <F> F create(ComponentConfig<F> config) {
    if (refused.containsKey(config)) {
      throw refused.get(config);
    }
    try {
      F component = make(config);
      made.add(new Made(config, component));
      return component;
    } catch (ComponentException e) {
      refused.put(e.config(), e);
      throw e;
    }
  }

  private <F> F make(ComponentConfig<F> config) {
    @SuppressWarnings("unchecked") // a module binds a record only to its own family
    ComponentBinding<F> binding = (ComponentBinding<F>) catalogue.of(config);
    if (binding.implementation().isInstance(config)) {
      return binding.implementation().cast(config);
    }
    Map<Key<?>, Object> nested = nested((Record) config);
    try {
      return injector
          .createChildInjector(new ComponentModule(binding, config, nested))
          .getInstance(binding.implementation());
    } catch (ProvisionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IllegalArgumentException || cause instanceof UncheckedIOException) {
        throw new ComponentException(config, cause);
      }
      if (cause instanceof LinkageError misfit
          && !(misfit.getCause() instanceof NativeLibrariesException)) {
        throw misfit(binding, misfit);
      }
      throw Wrapped.by(e, it -> new BrokenComponentException(name(binding), it));
    } catch (LinkageError e) {
      throw misfit(binding, e);
    }
  }

  private static String name(ComponentBinding<?> binding) {
    return "%s/%s of %s"
        .formatted(
            Catalogue.familyName(binding.family()), binding.name(), Catalogue.place(binding));
  }

  private static CatalogueException misfit(ComponentBinding<?> binding, LinkageError e) {
    return new CatalogueException(
        "%s does not fit what is on the class path: %s".formatted(Catalogue.place(binding), e), e);
  }

  /** Made before the component's injector, so that a refusal comes out of here as it is. */
  private Map<Key<?>, Object> nested(Record config) {
    Map<Key<?>, Object> nested = new LinkedHashMap<>();
    for (RecordComponent field : config.getClass().getRecordComponents()) {
      Type type = field.getGenericType();
      Named name = Names.named(field.getName());
      Object value = Reflection.get(field, config);
      if (Reflection.isUnwrapped(field)) {
        nested.putAll(nested((Record) value));
      } else if (isComponent(type)) {
        nested.put(Key.get(Reflection.argument(type), name), create((ComponentConfig<?>) value));
      } else if (value instanceof List<?> list && isComponent(Reflection.argument(type))) {
        nested.put(
            Key.get(Types.listOf(family(type)), name), list.stream().map(this::createAny).toList());
      } else if (value instanceof Optional<?> optional && isComponent(Reflection.argument(type))) {
        nested.put(
            Key.get(Types.newParameterizedType(Optional.class, family(type)), name),
            optional.map(this::createAny));
      }
    }
    return nested;
  }

  private Object createAny(Object config) {
    return create((ComponentConfig<?>) config);
  }

  /** The F of a field of several {@code ComponentConfig<F>}. */
  private static Type family(Type several) {
    return Reflection.argument(Reflection.argument(several));
  }

  private static boolean isComponent(Type type) {
    return Reflection.raw(type) == ComponentConfig.class;
  }

  private static final class ComponentModule extends AbstractModule {
    private final ComponentBinding<?> binding;
    private final ComponentConfig<?> config;
    private final Map<Key<?>, Object> nested;

    ComponentModule(
        ComponentBinding<?> binding, ComponentConfig<?> config, Map<Key<?>, Object> nested) {
      this.binding = binding;
      this.config = config;
      this.nested = nested;
    }

    @Override
    protected void configure() {
      bindInstance(Key.get(binding.config()), config);
      bind(binding.implementation());
      nested.forEach(this::bindInstance);
    }

    @SuppressWarnings("unchecked") // the key is of the instance's own type
    private <T> void bindInstance(Key<?> key, T instance) {
      bind((Key<T>) key).toInstance(instance);
    }
  }
}
