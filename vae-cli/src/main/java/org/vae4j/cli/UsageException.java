package org.vae4j.cli;

/** A command was asked for something that it cannot do. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
