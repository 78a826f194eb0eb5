package org.vae4j.experiment;

/** A component threw what it did not mean to throw while it was made. */
final class BrokenComponentException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BrokenComponentException(String component, Throwable cause) {
    super(
        "%s has failed while it was made: %s".formatted(component, FailureMessage.of(cause)),
        cause);
  }
}
