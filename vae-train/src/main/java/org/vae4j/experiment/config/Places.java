package org.vae4j.experiment.config;

import java.util.IdentityHashMap;
import java.util.Optional;

/** Where records were read from. Equal records at two places are two records. */
public final class Places {
  private final IdentityHashMap<Object, Place> byRecord = new IdentityHashMap<>();

  Places() {}

  /**
   * A place in a configuration.
   *
   * @param location where it begins
   * @param path its path, such as {@code encoder.layers[2]}
   */
  public record Place(Location location, String path) {}

  /**
   * Where a record was read from.
   *
   * @param record the very record that was bound
   * @return its place; nothing if it is no record of this configuration
   */
  public Optional<Place> find(Object record) {
    return Optional.ofNullable(byRecord.get(record));
  }

  void put(Object record, Place place) {
    byRecord.put(record, place);
  }
}
