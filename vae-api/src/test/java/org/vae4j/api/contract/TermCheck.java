package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Tensors;

/** What the terms of a loss share. */
final class TermCheck {

  private TermCheck() {}

  /** Asserts that a term has finite rows whose weighted sum has the gradients that it tells. */
  static void check(int rows, Tensors by, Supplier<Term> term) {
    check(rows, by, List.of(), term);
  }

  /** The same for a term whose maker learns something, whose gradients are zero. */
  static void check(int rows, Tensors by, List<Parameter> learned, Supplier<Term> term) {
    double[] weights = new Random(4).doubles(rows, -1, 1).toArray();
    assertThat(term.get().nats()).hasSize(rows).doesNotContain(Double.NaN);
    assertThat(term.get().valuesPerRow()).isPositive();
    Tensors gradients = term.get().gradient(weights);
    assertThat(gradients.names()).isNotEmpty().isSubsetOf(by.names());
    for (String name : by.names()) {
      GradientCheck.check(
          name,
          by.get(name),
          gradients.find(name).orElseGet(() -> by.get(name).like()),
          () -> term.get().weighted(weights));
    }
    for (Parameter parameter : learned) {
      GradientCheck.check(
          parameter.name(),
          parameter.value(),
          parameter.gradient().dup('c'),
          () -> term.get().weighted(weights));
    }
  }
}
