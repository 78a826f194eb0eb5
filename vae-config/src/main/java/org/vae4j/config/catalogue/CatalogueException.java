package org.vae4j.config.catalogue;

/** The components on the class path cannot be used together. */
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogueException(String message) {
    super(message);
  }

  /**
   * A component that cannot be used, with what was thrown.
   *
   * @param message which, and why
   * @param cause what was thrown
   */
  public CatalogueException(String message, Throwable cause) {
    super(message, cause);
  }
}
