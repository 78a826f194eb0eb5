package org.vae4j.train;

import org.vae4j.api.LossValue;

/** Training came to a loss that is not a finite number. */
public final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NonFiniteLossException(LossValue value) {
    super(describe("the loss", value));
  }

  NonFiniteLossException(LossValue validation, int epoch) {
    super("epoch %d: %s".formatted(epoch, describe("the validation loss", validation)));
  }

  NonFiniteLossException(NonFiniteLossException cause, int epoch, int step) {
    super("epoch %d, step %d: %s".formatted(epoch, step, cause.getMessage()), cause);
  }

  private static String describe(String name, LossValue value) {
    return "%s is %s (reconstruction %s, divergence %s nats per image): try a smaller learning rate"
        .formatted(name, value.objective(), value.reconstruction(), value.divergence());
  }
}
