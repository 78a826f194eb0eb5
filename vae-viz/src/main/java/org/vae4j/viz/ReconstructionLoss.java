package org.vae4j.viz;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Batch;
import org.vae4j.api.Dataset;
import org.vae4j.api.FigureSubject;
import org.vae4j.api.Floats;
import org.vae4j.api.Mode;
import org.vae4j.api.Noise;
import org.vae4j.api.Pass;
import org.vae4j.api.Sampler;
import org.vae4j.api.Tensors;
import org.vae4j.api.TrainingProgress;
import org.vae4j.api.Vae;

/**
 * How badly single images are reconstructed: −log p(x|z) in nats, summed over the values of the
 * image, where z is the code that stands for it rather than a draw.
 */
final class ReconstructionLoss {
  private final Vae vae;
  private final Dataset.Split split;
  private final Noise noise;

  /** Of validation images. */
  ReconstructionLoss(FigureSubject subject) {
    this.vae = subject.vae();
    this.split = subject.dataset().validation();
    this.noise = subject.seeds().figure("reconstruction-loss");
  }

  /**
   * The losses of some images.
   *
   * @param indices their positions in the validation split
   * @return nats, in the order of the positions
   */
  double[] of(int... indices) {
    return Codes.batches(split, indices).map(this::of).flatMapToDouble(Arrays::stream).toArray();
  }

  private double[] of(Batch batch) {
    int samples = vae.loss().samples();
    try (Pass posterior = vae.encoder().forward(batch, Mode.INFERENCE);
        Pass draws = vae.sampler().forward(posterior.output(), samples, noise)) {
      INDArray code = vae.sampler().code(posterior.output());
      Tensors latent = draws.output().with(Sampler.Z, repeated(code, samples));
      try (Pass decoded =
          vae.decoder().forward(latent, batch.labels().repeat(samples), Mode.INFERENCE)) {
        Rows rows = new Rows(batch, posterior.output(), latent, decoded.output());
        return IntStream.range(0, batch.size()).mapToDouble(rows::reconstruction).toArray();
      }
    }
  }

  private static INDArray repeated(INDArray code, int samples) {
    INDArray[] copies = new INDArray[samples];
    Arrays.fill(copies, code);
    return Nd4j.concat(0, copies);
  }

  /** What flowed through the model for some images, sample-major, to be taken apart again. */
  private final class Rows {
    private final Batch batch;
    private final Apart images;
    private final Map<String, Apart> posterior;
    private final Map<String, Apart> latent;
    private final Map<String, Apart> decoded;

    Rows(Batch batch, Tensors posterior, Tensors latent, Tensors decoded) {
      this.batch = batch;
      this.images = new Apart(batch.images());
      this.posterior = apart(posterior);
      this.latent = apart(latent);
      this.decoded = apart(decoded);
    }

    private static Map<String, Apart> apart(Tensors tensors) {
      Map<String, Apart> apart = new LinkedHashMap<>();
      tensors.names().forEach(name -> apart.put(name, new Apart(tensors.get(name))));
      return apart;
    }

    /** The loss gives means over a batch, so each image is a batch of its own. */
    double reconstruction(int image) {
      Batch alone = new Batch(images.of(image, batch), batch.labels().select(new int[] {image}));
      return vae.loss()
          .forward(
              alone,
              of(image, posterior),
              of(image, latent),
              of(image, decoded),
              TrainingProgress.over(),
              noise.branch("loss"))
          .value()
          .reconstruction();
    }

    private Tensors of(int image, Map<String, Apart> tensors) {
      Tensors selected = Tensors.empty();
      for (Map.Entry<String, Apart> entry : tensors.entrySet()) {
        selected = selected.with(entry.getKey(), entry.getValue().of(image, batch));
      }
      return selected;
    }
  }

  /** The rows of a tensor; ND4J's own way to each of them takes longer than their losses. */
  private static final class Apart {
    private final long[] shape;
    private final float[] values;
    private final int rowLength;

    Apart(INDArray tensor) {
      this.shape = tensor.shape().clone();
      this.values = Floats.copyOf(tensor);
      this.rowLength = (int) (values.length / shape[0]);
    }

    /** The one row of n that belongs to an image of the batch, or the k of k·n. */
    INDArray of(int image, Batch batch) {
      int samples = (int) shape[0] / batch.size();
      float[] rows = new float[samples * rowLength];
      for (int s = 0; s < samples; s++) {
        int from = (s * batch.size() + image) * rowLength;
        System.arraycopy(values, from, rows, s * rowLength, rowLength);
      }
      long[] rowsShape = shape.clone();
      rowsShape[0] = samples;
      return Nd4j.create(rows, rowsShape, 'c');
    }
  }
}
