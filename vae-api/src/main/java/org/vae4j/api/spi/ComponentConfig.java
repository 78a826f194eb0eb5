package org.vae4j.api.spi;

/**
 * The settings of a component: a record whose fields are what its map in YAML may contain beside
 * {@code type}.
 *
 * <p>Fields are numbers, booleans, strings, enums, lists and records of these, and further {@code
 * ComponentConfig<F>} for components of a family F; an {@link java.util.Optional} of these may be
 * left out. {@link Default}, {@link Range}, {@link Pattern}, {@link Description}, {@link Example},
 * {@link Shorthand} and {@link Unwrapped} say the rest. The compact constructor calls {@link
 * Settings#check} and then checks what concerns several fields.
 *
 * @param <F> the interface of the family that the component belongs to
 */
@SuppressWarnings("unused") // F is read by reflection
public interface ComponentConfig<F> {}
