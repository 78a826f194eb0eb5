package org.vae4j.cli;

/** The standard output can no longer be written, so there is no use in going on. */
final class LostOutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
