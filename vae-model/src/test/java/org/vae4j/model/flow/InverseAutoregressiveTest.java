package org.vae4j.model.flow;

import static org.vae4j.api.contract.Numbers.assertClose;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.testing.Golden;

class InverseAutoregressiveTest {

  /** Some roundings of float32. */
  @Test
  void isThatOfPyTorch() throws IOException {
    Golden golden = new Golden(InverseAutoregressiveTest.class, "torch.properties", "iaf");
    Flow flow =
        new InverseAutoregressive(
            new InverseAutoregressive.Config(5, 2),
            new ModelSpec(new ImageShape(4, 4, 1), 0, 3, new Dl4jEngine()));
    for (Parameter parameter : flow.parameters().tensors()) {
      parameter.value().assign(golden.tensor(parameter.name(), parameter.value().shape()));
    }
    Tensors inputs =
        Tensors.of(Sampler.Z, golden.tensor("z", 4, 3))
            .with("context", golden.tensor("context", 2, 2));
    try (Pass pass = flow.forward(inputs)) {
      assertClose("out", pass.output().get(Sampler.Z), golden.numbers("out"), 1e-6);
      assertClose(
          "log |det|",
          pass.output().get(Flow.LOG_DETERMINANT),
          golden.numbers("log_determinant"),
          1e-6);
      Tensors gradient =
          pass.backward(
              Tensors.of(Sampler.Z, golden.tensor("by_z", 4, 3))
                  .with(Flow.LOG_DETERMINANT, golden.tensor("by_log_determinant", 4)));
      for (String input : inputs.names()) {
        assertClose(input, gradient.get(input), golden.numbers(input + ".gradient"), 2e-6);
      }
      for (Parameter parameter : flow.parameters().tensors()) {
        assertClose(
            parameter.name(),
            parameter.gradient().dup('c'),
            golden.numbers(parameter.name() + ".gradient"),
            2e-6);
      }
    }
  }
}
