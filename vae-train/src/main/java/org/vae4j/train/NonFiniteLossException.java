package org.vae4j.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Tensors;

/** Training came to a loss, or to gradients, that are not finite numbers. */
public final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 2L;

  private final String found;
  private final String remedy;

  /**
   * Names the term that is not finite, and what it came from.
   *
   * @param value the loss
   * @param flowed what the parts of the model have given, in the order of the line
   */
  NonFiniteLossException(LossValue value, Tensors... flowed) {
    this(
        "%s (reconstruction %s, divergence %s nats per image; largest absolute values: %s)"
            .formatted(
                terms(value),
                number(value.reconstruction()),
                number(value.divergence()),
                Arrays.stream(flowed)
                    .map(NonFiniteLossException::largest)
                    .collect(Collectors.joining(", "))),
        "try a smaller learning rate, or clip gradients",
        null);
  }

  /**
   * Gradients that overflow where the loss does not.
   *
   * @param gradientNorm their norm
   */
  NonFiniteLossException(double gradientNorm) {
    this(
        "the norm of the gradients is %s, though the loss is finite".formatted(gradientNorm),
        "try a smaller learning rate",
        null);
  }

  private NonFiniteLossException(String found, String remedy, Throwable cause) {
    super(found + ": " + remedy, cause);
    this.found = found;
    this.remedy = remedy;
  }

  /**
   * The same with the place where it happened.
   *
   * @param place such as {@code epoch 2, step 3}
   * @param better what to do, if that is known better there
   */
  NonFiniteLossException at(String place, Optional<String> better) {
    return new NonFiniteLossException(place + ": " + found, better.orElse(remedy), this);
  }

  /** The same where going back and on with a smaller learning rate would end here again. */
  NonFiniteLossException withoutRecovery() {
    String reason =
        "recovery is given up, as there was no step that a smaller learning rate could change; ";
    return new NonFiniteLossException(found, reason + remedy, this);
  }

  private static String terms(LossValue value) {
    List<String> terms = new ArrayList<>();
    if (!Double.isFinite(value.reconstruction())) {
      terms.add("the reconstruction is " + value.reconstruction());
    }
    if (!Double.isFinite(value.divergence())) {
      terms.add("the divergence is " + value.divergence());
    }
    return terms.isEmpty() ? "the loss is " + value.objective() : String.join(" and ", terms);
  }

  private static String largest(Tensors tensors) {
    return tensors.names().stream()
        .map(name -> name + " " + number(largest(Floats.copyOf(tensors.get(name)))))
        .collect(Collectors.joining(", "));
  }

  /** NaN if there is one. */
  private static float largest(float... values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
