package org.vae4j.api.spi;

/**
 * What identifies a component: names are unique within a family.
 *
 * @param family the interface of the family
 * @param name what {@code type:} calls it
 */
public record ComponentKey(Class<?> family, String name) {

  @Override
  public String toString() {
    return family.getAnnotation(Family.class).value() + " '" + name + "'";
  }
}
