package org.vae4j.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * A model that notes what is done to it. The code of an image is its first pixel; the loss is the
 * mean of the codes, and its gradient with respect to the encoder's one parameter is always 1.
 */
final class Probe {

  /** What was asked, in order: such as {@code encoder TRAINING}, {@code close decoder}. */
  final List<String> calls = new ArrayList<>();

  /** The first random number that each draw was given. */
  final List<Integer> noise = new ArrayList<>();

  /** The first random number that encoder and decoder were given, in turn. */
  final List<Integer> branches = new ArrayList<>();

  /** The labels that the decoder was given. */
  final List<Labels> labels = new ArrayList<>();

  /** How far training was said to be when the loss was asked, in turn. */
  final List<TrainingProgress> progress = new ArrayList<>();

  /** After how many steps the loss says that it is settled. */
  long settledAfter;

  /** What the loss is multiplied by. */
  double factor = 1;

  /** Thrown by the decoder's backward, if there is one. */
  RuntimeException failure;

  final Parameters parameters;
  final Vae vae;

  Probe(int samples) {
    INDArray value = Nd4j.zeros(DataType.FLOAT, 1);
    INDArray gradient = Nd4j.zeros(DataType.FLOAT, 1);
    Parameter bias = new Parameter("bias", value, gradient, Initializer.zeros());
    this.parameters = new Parameters(value, gradient, List.of(bias));
    this.vae = new Vae(new ProbeEncoder(), new ProbeSampler(), new ProbeDecoder(), loss(samples));
  }

  private final class ProbePass implements Pass {
    private final String name;
    private final Tensors output;

    ProbePass(String name, Tensors output) {
      this.name = name;
      this.output = output;
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      calls.add("back through " + name);
      if (name.equals("decoder") && failure != null) {
        throw failure;
      }
      if (name.equals("encoder")) {
        parameters.gradients().addi(1);
      }
      return Tensors.empty();
    }

    /** Nobody may look at what a closed pass has computed. */
    @Override
    public void close() {
      calls.add("close " + name);
      output.names().forEach(tensor -> output.get(tensor).assign(Double.NaN));
    }
  }

  private final class ProbeEncoder implements Encoder {
    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      calls.add("encoder " + mode);
      branches.add(noise.nextBits());
      float[][] codes = new float[batch.size()][1];
      for (int i = 0; i < codes.length; i++) {
        codes[i][0] = batch.images().getFloat(i, 0, 0, 0);
      }
      return new ProbePass("encoder", Tensors.of(Sampler.MEAN, Nd4j.create(codes)));
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }

  private final class ProbeSampler implements Sampler {
    @Override
    public Pass forward(Tensors posterior, int samples, Noise stream) {
      calls.add("sampler " + samples);
      noise.add(stream.nextBits());
      INDArray[] copies = new INDArray[samples];
      Arrays.fill(copies, posterior.get(MEAN));
      return new ProbePass("sampler", Tensors.of(Z, Nd4j.concat(0, copies).dup()));
    }

    @Override
    public List<Head> heads() {
      return List.of(new Head(MEAN, 1));
    }

    @Override
    public int latentSize() {
      return 1;
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

  private final class ProbeDecoder implements Decoder {
    @Override
    public Pass forward(Tensors latent, Labels rows, Mode mode, Noise noise) {
      calls.add("decoder " + mode);
      branches.add(noise.nextBits());
      labels.add(rows);
      INDArray z = latent.get(Sampler.Z);
      return new ProbePass(
          "decoder", Tensors.of(DECODED, z.dup().reshape('c', z.size(0), 1, 1, 1)));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }

  private Loss loss(int samples) {
    return new Loss() {
      @Override
      public int samples() {
        return samples;
      }

      @Override
      public ImageShape decodedShape(ImageShape images) {
        return images;
      }

      @Override
      public INDArray meanImage(Tensors decoded) {
        return decoded.get(Decoder.DECODED);
      }

      @Override
      public LossPass forward(
          Batch batch,
          Tensors posterior,
          Tensors latent,
          Tensors decoded,
          TrainingProgress asked,
          Noise noise) {
        branches.add(noise.nextBits());
        progress.add(asked);
        return new ProbeLossPass(decoded.get(Decoder.DECODED).meanNumber().doubleValue());
      }

      @Override
      public boolean isSettled(TrainingProgress asked) {
        return asked.step() >= settledAfter;
      }

      @Override
      public double divergenceWeight(TrainingProgress asked) {
        return asked.fraction();
      }

      @Override
      public List<LayerSummary> layers() {
        return List.of();
      }
    };
  }

  private final class ProbeLossPass implements Loss.LossPass {
    private final double mean;

    ProbeLossPass(double mean) {
      this.mean = mean;
    }

    @Override
    public LossValue value() {
      return new LossValue(factor * mean, 2 * mean, 3 * mean);
    }

    @Override
    public Loss.LossGradient backward() {
      calls.add("back through loss");
      return new Loss.LossGradient(Tensors.empty(), Tensors.empty(), Tensors.empty());
    }
  }
}
