package org.vae4j.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.engine.onednn.OnednnEngine;

/**
 * Networks add up in an order that depends on how many rows they are given at a time, so that a row
 * alone and the same one among others differ in their last digits. Here they are always given
 * equally many, the last one again where there are fewer.
 */
final class EqualBatches {
  /** In oneDNN, so many rows take about as long as one. */
  private static final int ROWS = 8;

  private EqualBatches() {}

  /** The same model, whose encoder and decoder compute so; closing one closes both. */
  static Vae of(Vae vae) {
    return new Vae(
        new OfEncoder(vae.encoder()), vae.sampler(), new OfDecoder(vae.decoder()), vae.loss());
  }

  /** In other engines, such as dl4j, the order depends on the place of a row in its batch too. */
  private static int rowsAtOnce(Part part) {
    return part.engine().filter(engine -> engine.startsWith(OnednnEngine.NAME)).isPresent()
        ? ROWS
        : 1;
  }

  private static Pass forward(Part part, int rows, Mode mode, Function<int[], Pass> batch) {
    if (mode != Mode.INFERENCE) {
      throw new IllegalArgumentException("mode (%s) must be INFERENCE".formatted(mode));
    }
    int atOnce = rowsAtOnce(part);
    List<Tensors> outputs = new ArrayList<>();
    for (int start = 0; start < rows; start += atOnce) {
      int[] places =
          IntStream.range(start, start + atOnce).map(place -> Math.min(place, rows - 1)).toArray();
      try (Pass pass = batch.apply(places)) {
        outputs.add(TensorRows.join(List.of(pass.output()), atOnce)); // a copy
      }
    }
    return new Computed(TensorRows.join(outputs, rows));
  }

  /** What has been computed, apart from the networks. */
  private record Computed(Tensors output) implements Pass {
    @Override
    public Tensors backward(Tensors outputGradient) {
      throw new IllegalStateException("a trained model has no backward pass");
    }

    @Override
    public void close() {}
  }

  /** What both parts leave to the one that computes. */
  private abstract static class Wrapped implements Part {
    private final Part part;

    Wrapped(Part part) {
      this.part = part;
    }

    @Override
    public List<LayerSummary> layers() {
      return part.layers();
    }

    @Override
    public Parameters parameters() {
      return part.parameters();
    }

    @Override
    public Map<String, Part> parts() {
      return part.parts();
    }

    @Override
    public Optional<String> engine() {
      return part.engine();
    }

    @Override
    public void close() {
      part.close();
    }
  }

  private static final class OfEncoder extends Wrapped implements Encoder {
    private final Encoder encoder;

    OfEncoder(Encoder encoder) {
      super(encoder);
      this.encoder = encoder;
    }

    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      TensorRows images = new TensorRows(batch.images());
      return EqualBatches.forward(
          encoder,
          batch.size(),
          mode,
          places ->
              encoder.forward(
                  new Batch(images.select(places), batch.labels().select(places)), mode, noise));
    }

    @Override
    public boolean isConditional() {
      return encoder.isConditional();
    }
  }

  private static final class OfDecoder extends Wrapped implements Decoder {
    private final Decoder decoder;

    OfDecoder(Decoder decoder) {
      super(decoder);
      this.decoder = decoder;
    }

    @Override
    public Pass forward(Tensors latent, Labels labels, Mode mode, Noise noise) {
      INDArray z = latent.get(Sampler.Z);
      return EqualBatches.forward(
          decoder,
          Math.toIntExact(z.size(0)),
          mode,
          places ->
              decoder.forward(
                  TensorRows.select(latent, places), labels.select(places), mode, noise));
    }

    @Override
    public boolean isConditional() {
      return decoder.isConditional();
    }
  }
}
