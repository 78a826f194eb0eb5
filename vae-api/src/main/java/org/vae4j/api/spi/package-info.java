/**
 * How a jar announces its components.
 *
 * <p>Three steps add one: write a record that implements {@link org.vae4j.api.spi.ComponentConfig},
 * holding what can be set in YAML; write a class that implements the family's interface, with an
 * {@code @Inject} constructor that takes the record; bind both to a name in a {@link
 * org.vae4j.api.spi.VaeModule}, whose class name stands in {@code
 * META-INF/services/org.vae4j.api.spi.VaeModule}.
 */
package org.vae4j.api.spi;
