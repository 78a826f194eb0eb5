package org.vae4j.testing;

import java.util.function.UnaryOperator;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/** A pass whose backward is a function. */
public record Step(Tensors output, UnaryOperator<Tensors> gradient) implements Pass {
  @Override
  public Tensors backward(Tensors outputGradient) {
    return gradient.apply(outputGradient);
  }

  @Override
  public void close() {}
}
