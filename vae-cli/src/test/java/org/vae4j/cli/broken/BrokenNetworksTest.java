package org.vae4j.cli.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.broken.Contracts.failures;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.contract.EncoderContract;
import org.vae4j.api.data.Batch;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.contract.LayerContract;
import org.vae4j.model.encoder.MlpEncoder;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.HiddenLayers;
import org.vae4j.model.network.layer.Layer;

/** Encoders and layers with one bug each, and the tests of the contracts that find it. */
class BrokenNetworksTest {

  @Test
  void anEncoderWhoseGradientsReplaceThoseBefore() {
    assertThat(failures(Replacing.class)).containsExactly("passesAddToTheParameterGradients");
  }

  @Test
  void anEncoderThatCentresTheBatch() {
    assertThat(failures(Centring.class)).contains("anImagesCodeDoesNotDependOnItsNeighbours");
  }

  @Test
  void anEncoderThatKeepsOneBufferForAllPasses() {
    assertThat(failures(OneBuffer.class)).contains("severalPassesMayBeOpen");
  }

  @Test
  void aLayerThatTellsTheWrongShape() {
    assertThat(failures(WrongShape.class)).contains("givesFiniteNumbersOfTheShapeThatItTells");
  }

  @Test
  void aLayerThatForgetsTheBias() {
    assertThat(failures(WithoutBias.class)).containsExactly("hasAsManyParametersAsItTells");
  }

  @Test
  void aLayerThatTakesWhatItCannot() {
    assertThat(failures(Greedy.class)).containsExactly("takesAnInputOrRefusesItWithAReason");
  }

  @Test
  void aLayerWithoutAName() {
    assertThat(failures(Nameless.class)).contains("namesAndDescribesItself");
  }

  /** A small network, but for what a subclass does to its passes. */
  abstract static class BentEncoder extends EncoderContract {
    private static final MlpEncoder.Config CONFIG =
        new MlpEncoder.Config(new HiddenLayers(List.of(5), Activation.TANH), Conditioning.NONE);

    @Override
    protected ComponentConfig<Encoder> config() {
      return CONFIG;
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      MlpEncoder right = new MlpEncoder(CONFIG, spec, sampler);
      return new Encoder() {
        @Override
        public Pass forward(Batch batch, Mode mode, Noise noise) {
          return bent(right, batch, mode, noise);
        }

        @Override
        public Parameters parameters() {
          return right.parameters();
        }

        @Override
        public List<LayerSummary> layers() {
          return right.layers();
        }
      };
    }

    abstract Pass bent(Encoder right, Batch batch, Mode mode, Noise noise);
  }

  private abstract static class BentPass implements Pass {
    final Pass right;

    BentPass(Pass right) {
      this.right = right;
    }

    @Override
    public Tensors output() {
      return right.output();
    }

    @Override
    public void close() {
      right.close();
    }
  }

  static final class Replacing extends BentEncoder {
    @Override
    Pass bent(Encoder encoder, Batch batch, Mode mode, Noise noise) {
      return new BentPass(encoder.forward(batch, mode, noise)) {
        @Override
        public Tensors backward(Tensors outputGradient) {
          encoder.parameters().clearGradients();
          return right.backward(outputGradient);
        }
      };
    }
  }

  static final class Centring extends BentEncoder {
    @Override
    Pass bent(Encoder right, Batch batch, Mode mode, Noise noise) {
      INDArray images = batch.images();
      INDArray mean = images.mean(0).reshape(1, 8, 8, 1);
      INDArray centred = images.sub(Nd4j.tile(mean, (int) images.size(0), 1, 1, 1));
      return right.forward(new Batch(centred, batch.labels()), mode, noise);
    }
  }

  static final class OneBuffer extends BentEncoder {
    private Pass last;

    @Override
    Pass bent(Encoder right, Batch batch, Mode mode, Noise noise) {
      last = right.forward(batch, mode, noise);
      return new BentPass(last) {
        @Override
        public Tensors backward(Tensors outputGradient) {
          return last.backward(outputGradient);
        }
      };
    }
  }

  /** A dense layer, but for what a subclass tells of it. */
  abstract static class BentLayer extends LayerContract implements Layer {
    final Dense right = new Dense(4, Activation.TANH);

    @Override
    protected ComponentConfig<Layer> config() {
      return right;
    }

    @Override
    protected Layer create() {
      return this;
    }

    @Override
    protected FeatureShape inputShape() {
      return FeatureShape.of(6);
    }

    @Override
    public String baseName() {
      return right.baseName();
    }

    @Override
    public FeatureShape outputShape(FeatureShape input) {
      return right.outputShape(input);
    }

    @Override
    public long parameterCount(FeatureShape input) {
      return right.parameterCount(input);
    }

    @Override
    public List<Node> nodes(String name, String input, FeatureShape inputShape) {
      return right.nodes(name, input, inputShape);
    }

    @Override
    public String describe() {
      return right.describe();
    }
  }

  static final class WrongShape extends BentLayer {
    @Override
    public FeatureShape outputShape(FeatureShape input) {
      right.outputShape(input);
      return FeatureShape.of(5);
    }
  }

  static final class WithoutBias extends BentLayer {
    @Override
    public long parameterCount(FeatureShape input) {
      return super.parameterCount(input) - 4;
    }
  }

  static final class Greedy extends BentLayer {
    @Override
    public FeatureShape outputShape(FeatureShape input) {
      return FeatureShape.of(4);
    }
  }

  static final class Nameless extends BentLayer {
    @Override
    public String describe() {
      return "";
    }
  }
}
