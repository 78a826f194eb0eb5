package org.vae4j.experiment;

/** The components on the class path cannot be used together. */
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogueException(String message) {
    super(message);
  }

  CatalogueException(String message, Throwable cause) {
    super(message, cause);
  }
}
