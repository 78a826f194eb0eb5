package org.vae4j.api.spi;

/**
 * A name of the catalogue and what stands behind it.
 *
 * @param <F> the interface of the family
 * @param family the interface of the family
 * @param name what {@code type:} calls it
 * @param config the record of its settings
 * @param implementation the class that is made from them
 * @param module the module that adds it to the catalogue
 */
public record ComponentBinding<F>(
    Class<F> family,
    String name,
    Class<? extends Record> config,
    Class<? extends F> implementation,
    Class<? extends VaeModule> module) {}
