package org.vae4j.api.spi;

/**
 * Makes components from their settings; injected into components that ask for it.
 *
 * <p>What a record's own fields name is injected under {@code @Named} without it. It is for
 * components that stand deeper, such as in the records of a list.
 */
@FunctionalInterface
public interface Components {

  /**
   * Makes a component.
   *
   * @param <F> the interface of the family
   * @param config its settings
   * @return the component
   */
  <F> F create(ComponentConfig<F> config);
}
