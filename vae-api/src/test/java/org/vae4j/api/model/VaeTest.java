package org.vae4j.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;

/** With parts whose arithmetic can be done in the head. */
class VaeTest {

  @Test
  void namesParametersByTheRoleOfTheirPart() {
    assertThat(vae("dense_0/kernel").parameters().keySet())
        .containsExactly("encoder/dense_0/kernel", "decoder/dense_0/kernel");
  }

  private static Part part(Parameters parameters, Map<String, Part> parts) {
    return new Part() {
      @Override
      public List<LayerSummary> layers() {
        return List.of();
      }

      @Override
      public Parameters parameters() {
        return parameters;
      }

      @Override
      public Map<String, Part> parts() {
        return parts;
      }
    };
  }

  @Test
  void findsPartsWithinParts() {
    Part inner = part(Parameters.of("log_var", Initializer.constant(3), 2), Map.of());
    Part outer = part(Parameters.of("weight", Initializer.ones(), 2, 2), Map.of("0", inner));
    Vae whole = vae("dense_0/kernel");
    Vae vae =
        new Vae(
            whole.encoder(),
            whole.sampler(),
            whole.decoder(),
            new DoublingLoss(Map.of("reconstruction", outer)));
    vae.initialize(new Seeds(1));
    assertThat(vae.parts().keySet()).containsExactly("encoder", "sampler", "decoder", "loss");
    assertThat(vae.allParts())
        .containsEntry("loss/reconstruction", outer)
        .containsEntry("loss/reconstruction/0", inner)
        .hasSize(6);
    assertThat(values(vae, "loss/reconstruction/weight")).containsExactly(1, 1, 1, 1);
    assertThat(values(vae, "loss/reconstruction/0/log_var")).containsExactly(3, 3);
    assertThat(vae.loss().parameters().count()).isZero();
    assertThat(vae.loss().parameterCount()).isEqualTo(6);
  }

  @Test
  void everyParameterStartsFromAStreamOfItsOwn() {
    Vae vae = vae("dense_0/kernel");
    vae.initialize(new Seeds(1));
    float[] ofEncoder = values(vae, "encoder/dense_0/kernel");
    assertThat(values(vae, "decoder/dense_0/kernel")).isNotEqualTo(ofEncoder);

    Vae sameEncoder = vae("another/kernel");
    sameEncoder.initialize(new Seeds(1));
    assertThat(values(sameEncoder, "encoder/dense_0/kernel")).containsExactly(ofEncoder);
  }

  @Test
  void encodesAndDecodesWithoutRandomnessIntoTensorsThatOutliveThePasses() {
    Vae vae = vae("dense_0/kernel");
    Batch batch = new Batch(Nd4j.ones(2, 1, 1, 3), Labels.none(2));
    INDArray code = vae.encode(batch);
    assertThat(code).isEqualTo(Nd4j.ones(2, 1, 1, 3).mul(2));
    assertThat(vae.decode(code, batch.labels())).isEqualTo(Nd4j.ones(2, 1, 1, 3).mul(7));
  }

  @Test
  void closingItClosesItsParts() {
    List<String> closed = new ArrayList<>();
    Vae whole = vae("dense_0/kernel");
    Encoder encoder =
        new Encoder() {
          @Override
          public Pass forward(Batch batch, Mode mode, Noise noise) {
            throw new AssertionError();
          }

          @Override
          public List<LayerSummary> layers() {
            return List.of();
          }

          @Override
          public void close() {
            closed.add("encoder");
          }
        };
    new Vae(encoder, whole.sampler(), whole.decoder(), whole.loss()).close();
    assertThat(closed).containsExactly("encoder");
  }

  private static float[] values(Vae vae, String name) {
    return Floats.copyOf(vae.parameters().get(name).value());
  }

  private static Vae vae(String decoderParameter) {
    return new Vae(
        new DoublingEncoder(parameters("dense_0/kernel")),
        new IdentitySampler(),
        new IncrementingDecoder(parameters(decoderParameter)),
        new DoublingLoss(Map.of()));
  }

  private static Parameters parameters(String name) {
    INDArray values = Nd4j.zeros(6);
    INDArray gradients = Nd4j.zeros(6);
    return new Parameters(
        values,
        gradients,
        List.of(
            new Parameter(
                name, values.reshape(2, 3), gradients.reshape(2, 3), Initializer.glorotUniform())));
  }

  /** A pass whose output is worthless once it is closed. */
  private record Given(Tensors output, INDArray tensor) implements Pass {

    static Given of(String name, INDArray tensor) {
      return new Given(Tensors.of(name, tensor), tensor);
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      throw new AssertionError("inference has no backward pass");
    }

    @Override
    public void close() {
      tensor.assign(Float.NaN);
    }
  }

  private record DoublingEncoder(Parameters parameters) implements Encoder {
    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      assertThat(mode).isEqualTo(Mode.INFERENCE);
      return Given.of(Sampler.MEAN, batch.images().mul(2));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }

  private record IdentitySampler() implements Sampler {
    @Override
    public List<Head> heads() {
      return List.of(new Head(MEAN, 3));
    }

    @Override
    public int latentSize() {
      return 3;
    }

    @Override
    public Pass forward(Tensors posterior, int samples, Noise noise) {
      throw new AssertionError("encoding draws nothing");
    }

    @Override
    public INDArray code(Tensors posterior) {
      return posterior.get(MEAN);
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }

  private record IncrementingDecoder(Parameters parameters) implements Decoder {
    @Override
    public Pass forward(Tensors latent, Labels labels, Mode mode, Noise noise) {
      assertThat(mode).isEqualTo(Mode.INFERENCE);
      return Given.of(DECODED, latent.get(Sampler.Z).add(1.5));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }

  private record DoublingLoss(Map<String, Part> parts) implements Loss {
    @Override
    public ImageShape decodedShape(ImageShape images) {
      return images;
    }

    /** Of no tensor of its own, as that of a likelihood whose parameter is its mean. */
    @Override
    public INDArray meanImage(Tensors decoded) {
      return decoded.get(Decoder.DECODED).muli(2);
    }

    @Override
    public LossPass forward(
        Batch batch,
        Tensors posterior,
        Tensors latent,
        Tensors decoded,
        TrainingProgress progress,
        Noise noise) {
      throw new AssertionError("nothing is optimised");
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }
}
