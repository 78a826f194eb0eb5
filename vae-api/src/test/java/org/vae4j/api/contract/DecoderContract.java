package org.vae4j.api.contract;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/** What every {@link Decoder} holds to. */
public abstract class DecoderContract extends PassContract<Decoder> {

  /** For subclasses. */
  protected DecoderContract() {
    super(Decoder.class);
  }

  /**
   * Makes the decoder.
   *
   * @param spec what it is told of the experiment
   * @param sampler says how wide z is; it draws nothing
   * @param loss says what shape is needed; it computes nothing
   * @return a new decoder
   */
  protected abstract Decoder create(ModelSpec spec, Sampler sampler, Loss loss);

  @Override
  final Decoder create() {
    return create(spec(), new SamplerStub(heads(), latentDim()), new LossStub());
  }

  @Override
  final Tensors inputs(int n, int seed) {
    return Tensors.of(Sampler.Z, Numbers.uniform(new Random(seed), 2, n, latentDim()));
  }

  @Override
  final Pass forward(Decoder decoder, Tensors inputs, Mode mode) {
    int rows = (int) inputs.get(Sampler.Z).size(0);
    return decoder.forward(inputs, Labels.of(new int[rows], 2), mode, noise(mode));
  }

  @Override
  final Map<String, long[]> outputShapes(int n) {
    return Map.of(Decoder.DECODED, imageShape().batchOf(n));
  }

  @Test
  void anImageDoesNotDependOnItsNeighbours() {
    assertRowsDoNotDependOnEachOther();
  }
}
