package org.vae4j.interop;

/** A model that a format cannot express; the message names the part, the place and the reason. */
public final class UnsupportedModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedModelException(String message) {
    super(message);
  }
}
