package org.vae4j.cli.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.broken.Contracts.failures;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.contract.LikelihoodContract;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.likelihood.Bernoulli;

/** Likelihoods with one bug each, and the tests of the contract that find it. */
class BrokenLikelihoodsTest {

  @Test
  void aGradientThatIsATenthTooLarge() {
    assertThat(failures(Steep.class))
        .containsExactly("itsGradientsAreThoseOfFiniteDifferencesOfItsRows");
  }

  @Test
  void anAverageInPlaceOfTheSum() {
    assertThat(failures(Averaging.class)).containsExactly("anImageOfTwiceTheHeightHasTwiceTheNats");
  }

  @Test
  void aCountOfValuesThatLeavesTheChannelsOut() {
    assertThat(failures(Miscounting.class))
        .containsExactly("anImageOfTwiceTheHeightHasTwiceTheNats");
  }

  @Test
  void aChannelThatIsLeftOut() {
    assertThat(failures(HalfBlind.class)).containsExactly("everyValueOfAnImageCounts");
  }

  @Test
  void rowsThatAreTakenForImageMajor() {
    assertThat(failures(ImageMajor.class)).contains("rowsAreSampleMajorAndDoNotDependOnEachOther");
  }

  @Test
  void aMeanThatIsLogits() {
    assertThat(failures(LogitMean.class)).containsExactly("itsMeanIsAnImage");
  }

  @Test
  void aMeanThatIsScaledByTheBatch() {
    assertThat(failures(BatchMean.class))
        .containsExactly("itsMeanOfAnImageDoesNotDependOnItsNeighbours");
  }

  @Test
  void valuesThatItDoesNotDescribeAndTakes() {
    assertThat(failures(Greedy.class)).containsExactly("refusesValuesThatItCannotDescribe");
  }

  @Test
  void imagesThatAreWrittenTo() {
    assertThat(failures(Writing.class))
        .contains("tellsTheSameEachTimeAndWritesToNothingThatItIsGiven");
  }

  /** A Bernoulli likelihood, but for what a subclass does to it. */
  abstract static class Bent extends LikelihoodContract {
    @Override
    protected ComponentConfig<Likelihood> config() {
      return new Bernoulli(Reduction.SUM);
    }

    @Override
    protected Likelihood create() {
      Bernoulli right = new Bernoulli(Reduction.SUM);
      return new Likelihood() {
        @Override
        public Reduction reduction() {
          return Reduction.SUM;
        }

        @Override
        public boolean supports(ValueRange values) {
          return right.supports(values);
        }

        @Override
        public Optional<String> refusal(float value, int channel) {
          return bentRefusal(right.refusal(value, channel), value);
        }

        @Override
        public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
          return term(right, images, decoded);
        }

        @Override
        public INDArray mean(INDArray decoded) {
          return bentMean(right.mean(decoded), decoded);
        }
      };
    }

    Term term(Bernoulli right, INDArray images, INDArray decoded) {
      return right.negativeLogLikelihood(images, decoded);
    }

    INDArray bentMean(INDArray mean, INDArray decoded) {
      return mean;
    }

    Optional<String> bentRefusal(Optional<String> refusal, float value) {
      return refusal;
    }
  }

  /** A comparison that is the wrong way round for what is no number. */
  static final class Greedy extends Bent {
    @Override
    Optional<String> bentRefusal(Optional<String> refusal, float value) {
      return value < 0 || value > 1 ? refusal : Optional.empty();
    }
  }

  /** A term that is that of others times a factor, and its gradient times another. */
  private record Scaled(Term right, double ofNats, double ofGradient, long valuesPerRow)
      implements Term {
    @Override
    public double[] nats() {
      double[] nats = right.nats().clone();
      for (int row = 0; row < nats.length; row++) {
        nats[row] *= ofNats;
      }
      return nats;
    }

    @Override
    public Tensors gradient(double[] rowWeights) {
      INDArray gradient = right.gradient(rowWeights).get(Decoder.DECODED);
      return Tensors.of(Decoder.DECODED, gradient.mul(ofGradient));
    }
  }

  static final class Steep extends Bent {
    @Override
    Term term(Bernoulli right, INDArray images, INDArray decoded) {
      Term term = right.negativeLogLikelihood(images, decoded);
      return new Scaled(term, 1, 1.1, term.valuesPerRow());
    }
  }

  static final class Averaging extends Bent {
    @Override
    Term term(Bernoulli right, INDArray images, INDArray decoded) {
      Term term = right.negativeLogLikelihood(images, decoded);
      double factor = 1.0 / term.valuesPerRow();
      return new Scaled(term, factor, factor, term.valuesPerRow());
    }
  }

  static final class Miscounting extends Bent {
    @Override
    Term term(Bernoulli right, INDArray images, INDArray decoded) {
      Term term = right.negativeLogLikelihood(images, decoded);
      return new Scaled(term, 1, 1, term.valuesPerRow() / images.size(3));
    }
  }

  /** Takes the first channel for the second too. */
  static final class HalfBlind extends Bent {
    @Override
    Term term(Bernoulli right, INDArray images, INDArray decoded) {
      INDArray first = images.dup('c');
      for (long i = 0; i < first.length(); i += 2) {
        first.putScalar(i + 1, first.getFloat(i));
      }
      return right.negativeLogLikelihood(first, decoded);
    }
  }

  /** Reads row i·k + s as sample s of image i. */
  static final class ImageMajor extends Bent {
    @Override
    Term term(Bernoulli right, INDArray images, INDArray decoded) {
      int samples = (int) (decoded.size(0) / images.size(0));
      INDArray repeated = images.repeat(0, samples);
      return right.negativeLogLikelihood(repeated, decoded);
    }
  }

  static final class LogitMean extends Bent {
    @Override
    INDArray bentMean(INDArray mean, INDArray decoded) {
      return decoded.dup('c');
    }
  }

  static final class BatchMean extends Bent {
    @Override
    INDArray bentMean(INDArray mean, INDArray decoded) {
      return mean.div(mean.maxNumber());
    }
  }

  static final class Writing extends Bent {
    @Override
    Term term(Bernoulli right, INDArray images, INDArray decoded) {
      Term term = right.negativeLogLikelihood(images.dup('c'), decoded.dup('c'));
      decoded.subi(Nd4j.scalar(0.5f));
      return term;
    }
  }
}
