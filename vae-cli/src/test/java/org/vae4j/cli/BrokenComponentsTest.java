package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Batch;
import org.vae4j.api.Dataset;
import org.vae4j.api.Decoder;
import org.vae4j.api.Head;
import org.vae4j.api.ImageShape;
import org.vae4j.api.Labels;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.Likelihood;
import org.vae4j.api.ModelSpec;
import org.vae4j.api.Noise;
import org.vae4j.api.Pass;
import org.vae4j.api.Reduction;
import org.vae4j.api.Sampler;
import org.vae4j.api.Tensors;
import org.vae4j.api.Term;
import org.vae4j.api.contract.DatasetContract;
import org.vae4j.api.contract.LikelihoodContract;
import org.vae4j.api.contract.SamplerContract;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.data.Mnist;
import org.vae4j.data.Selection;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.sampler.Gaussian;

/** The contracts find what is wrong with components that break them, and nothing else. */
class BrokenComponentsTest {

  @Test
  void aGradientThatIsATenthTooLargeIsFound() {
    assertThat(failures(SteepLikelihood.class))
        .allMatch(test -> test.startsWith("itsGradientsAreThoseOfFiniteDifferences"))
        .hasSize(3);
  }

  @Test
  void drawsInTheWrongOrderAndOfTheSamplersOwnChanceAreFound() {
    assertThat(failures(WilfulSampler.class))
        .contains("rowsAreSampleMajor()", "givesTheSameBitsAgain(Mode)[1]");
  }

  @Test
  void imagesThatTheirReaderCanSpoilAreFound() {
    assertThat(failures(SharedImages.class))
        .contains("handsOutTensorsThatTheirReaderMayChange()", "refusesAnIndexThatIsOutOfRange()")
        .doesNotContain("itsLabelsAreThoseOfItsClasses()");
  }

  private static List<String> failures(Class<?> contract) {
    List<String> failed = new ArrayList<>();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(event -> event.getTestDescriptor().getLegacyReportingName())
        .forEach(failed::add);
    return failed;
  }

  /** Right values, wrong gradients. */
  static final class SteepLikelihood extends LikelihoodContract {
    private final Bernoulli right = new Bernoulli(Reduction.SUM);

    @Override
    protected ComponentConfig<Likelihood> config() {
      return right;
    }

    @Override
    protected Likelihood create() {
      return new Likelihood() {
        @Override
        public Reduction reduction() {
          return Reduction.SUM;
        }

        @Override
        public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
          return new Steep(right.negativeLogLikelihood(images, decoded));
        }

        @Override
        public INDArray mean(INDArray decoded) {
          return right.mean(decoded);
        }
      };
    }
  }

  private record Steep(Term right) implements Term {
    @Override
    public double[] nats() {
      return right.nats();
    }

    @Override
    public long valuesPerRow() {
      return right.valuesPerRow();
    }

    @Override
    public Tensors gradient(double[] rowWeights) {
      return Tensors.of(Decoder.DECODED, right.gradient(rowWeights).get(Decoder.DECODED).mul(1.1));
    }
  }

  /** Draws as it likes, and hands all gradients to the first image. */
  static final class WilfulSampler extends SamplerContract {
    private int calls;

    @Override
    protected ComponentConfig<Sampler> config() {
      return new Gaussian.Config(Gaussian.Scale.STD);
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return new Sampler() {
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
          INDArray mean = posterior.get(MEAN);
          INDArray z = Nd4j.repeat(mean, samples).reshape(samples * mean.size(0), 3).add(calls++);
          return new Wilful(mean, z);
        }

        @Override
        public INDArray code(Tensors posterior) {
          return posterior.get(MEAN);
        }

        @Override
        public List<LayerSummary> layers() {
          return List.of(new LayerSummary(Z, "wilful", "3", 0));
        }
      };
    }
  }

  private record Wilful(INDArray mean, INDArray z) implements Pass {
    @Override
    public Tensors output() {
      return Tensors.of(Sampler.Z, z);
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      INDArray gradient = Nd4j.zerosLike(mean);
      gradient.getRow(0).assign(outputGradient.get(Sampler.Z).sum(0));
      return Tensors.of(Sampler.MEAN, gradient);
    }

    @Override
    public void close() {}
  }

  /** Hands out the same tensor each time, whatever is asked for. */
  static final class SharedImages extends DatasetContract {
    private final INDArray image = Nd4j.zeros(1, 2, 2, 1);

    @Override
    protected ComponentConfig<Dataset> config() {
      return new Mnist.Config(Selection.all());
    }

    @Override
    protected Dataset create() {
      return new Dataset() {
        @Override
        public ImageShape imageShape() {
          return new ImageShape(2, 2, 1);
        }

        @Override
        public List<String> classNames() {
          return List.of();
        }

        @Override
        public Split training() {
          return new Shared(image);
        }

        @Override
        public Split validation() {
          return new Shared(image);
        }

        @Override
        public String checksum() {
          return "sha256:shared";
        }
      };
    }
  }

  private record Shared(INDArray image) implements Dataset.Split {
    @Override
    public int size() {
      return 3;
    }

    @Override
    public Labels labels() {
      return Labels.none(3);
    }

    @Override
    public Batch read(int... indices) {
      INDArray images = indices.length == 1 ? image : Nd4j.zeros(indices.length, 2, 2, 1);
      return new Batch(images, Labels.none(indices.length));
    }
  }
}
