package org.vae4j.api.spi;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;

/**
 * A Guice module that adds components to the catalogue. It is found by {@link
 * java.util.ServiceLoader}.
 *
 * <pre>
 * public final class AcmeModule extends VaeModule {
 *   &#64;Override
 *   protected void configure() {
 *     component(Encoder.class, "acme-transformer", Transformer.Config.class, Transformer.class);
 *   }
 * }
 * </pre>
 */
public abstract class VaeModule extends AbstractModule {

  /** For subclasses. */
  protected VaeModule() {}

  /**
   * Adds a component. A name that the family has already stops the program, naming both places.
   *
   * <p>The implementation is created with its record in reach, and with a component for each of the
   * record's fields that is a {@link ComponentConfig}, under {@code @Named} of the field's name. A
   * component that needs nothing but its settings can be its own record.
   *
   * @param <F> the interface of the family
   * @param <C> the record's type
   * @param family the interface of the family
   * @param name what {@code type:} calls it: kebab-case, prefixed with the maker's name by all but
   *     this project
   * @param config the record of its settings
   * @param implementation a class with an {@code @Inject} constructor, or the record itself
   */
  protected final <F, C extends Record & ComponentConfig<F>> void component(
      Class<F> family, String name, Class<C> config, Class<? extends F> implementation) {
    MapBinder.newMapBinder(
            binder().skipSources(VaeModule.class),
            new TypeLiteral<ComponentKey>() {},
            new TypeLiteral<ComponentBinding<?>>() {})
        .addBinding(new ComponentKey(family, name))
        .toInstance(new ComponentBinding<>(family, name, config, implementation, getClass()));
  }
}
