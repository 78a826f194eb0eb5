package org.vae4j.api.contract;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Loss;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;

/**
 * A loss that says what it needs of the decoder, one number for each value, and computes nothing.
 */
record LossStub() implements Loss {

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
      TrainingProgress progress,
      Noise noise) {
    throw new UnsupportedOperationException("a part that is tested alone has no loss");
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(new LayerSummary("loss", "stub", "1", 0));
  }
}
