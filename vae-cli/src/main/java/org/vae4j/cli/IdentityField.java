package org.vae4j.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vae4j.data.Identity;

/** What rows that commands write say of the example that they are of. */
enum IdentityField {
  INDEX("index"),
  CLASS("class"),
  ID("id");

  private final String column;

  IdentityField(String column) {
    this.column = column;
  }

  /**
   * The fields that an example has.
   *
   * @param identity which example it is
   * @param others the names of the data's own columns, which come first where names are the same
   */
  static List<IdentityField> of(Identity identity, List<String> others) {
    return Arrays.stream(values())
        .filter(field -> field.text(identity).isPresent() && !others.contains(field.column))
        .toList();
  }

  /** What it is called. */
  String column() {
    return column;
  }

  /** What it says of an example; nothing if that is not known. */
  Optional<String> text(Identity identity) {
    return switch (this) {
      case INDEX -> Optional.of(Long.toString(identity.index()));
      case CLASS -> identity.className();
      case ID -> identity.id();
    };
  }
}
