package org.vae4j.api.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/** What every {@link Encoder} holds to. */
public abstract class EncoderContract extends PassContract<Encoder> {

  /** For subclasses. */
  protected EncoderContract() {
    super(Encoder.class);
  }

  /**
   * Makes the encoder.
   *
   * @param spec what it is told of the experiment
   * @param sampler says which heads there are; it draws nothing
   * @return a new encoder
   */
  protected abstract Encoder create(ModelSpec spec, Sampler sampler);

  @Override
  final Encoder create() {
    return create(spec(), new SamplerStub(heads(), latentDim()));
  }

  @Override
  final Tensors inputs(int n, int seed) {
    return Tensors.of(
        Encoder.IMAGES, Numbers.uniform(new Random(seed), 0.5, imageShape().batchOf(n)).addi(0.5));
  }

  @Override
  final Pass forward(Encoder encoder, Tensors inputs, Mode mode) {
    int n = (int) inputs.get(Encoder.IMAGES).size(0);
    Batch batch = new Batch(inputs.get(Encoder.IMAGES), Labels.of(new int[n], 2));
    return encoder.forward(batch, mode, noise(mode));
  }

  @Override
  final Map<String, long[]> outputShapes(int n) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    heads().forEach(head -> shapes.put(head.name(), new long[] {n, head.size()}));
    return shapes;
  }

  @Test
  void anImagesCodeDoesNotDependOnItsNeighbours() {
    assertRowsDoNotDependOnEachOther();
  }
}
