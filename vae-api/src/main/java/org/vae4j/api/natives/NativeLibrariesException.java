package org.vae4j.api.natives;

/** The native libraries cannot be unpacked or loaded on this machine; the message says why. */
public final class NativeLibrariesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NativeLibrariesException(String message, Throwable cause) {
    super(message, cause);
  }
}
