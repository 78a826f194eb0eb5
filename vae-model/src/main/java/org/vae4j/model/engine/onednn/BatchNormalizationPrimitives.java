package org.vae4j.model.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.vae4j.api.network.Node;
import org.vae4j.api.tensor.Mode;

/** Normalises each channel over the batch: by the batch's mean and variance, or moving averages. */
final class BatchNormalizationPrimitives implements LayerPrimitives {
  private final NativeFactory natives;
  private final Node.Normalization operation;
  private final boolean isTraining;
  private final memory.desc shape;
  private final NormalizationSteps common;
  private final ScaleAndShift scaleAndShift;
  private final batch_normalization_forward.primitive_desc forward;
  private final memory mean;
  private final memory variance;

  BatchNormalizationPrimitives(
      NativeFactory natives, Node.Normalization operation, View in, View out, Mode mode) {
    this.natives = natives;
    this.operation = operation;
    this.isTraining = mode == Mode.TRAINING;
    this.shape = asMap(in);
    this.scaleAndShift = new ScaleAndShift(natives, operation);
    this.common = new NormalizationSteps(natives, scaleAndShift, in, out, shape);
    int statistics = isTraining ? 0 : normalization_flags.use_global_stats.value;
    this.forward =
        new batch_normalization_forward.primitive_desc(
            natives.processor(),
            (isTraining ? prop_kind.forward_training : prop_kind.forward_inference).value,
            shape,
            shape,
            (float) operation.epsilon(),
            ScaleAndShift.FLAGS | statistics,
            natives.attributes(),
            false);
    this.mean = isTraining ? natives.allocate(scaleAndShift.shape()) : movingMean();
    this.variance = isTraining ? natives.allocate(scaleAndShift.shape()) : movingVariance();
  }

  /** A vector is a map of one pixel: oneDNN has no code of its own for it. */
  private static memory.desc asMap(View view) {
    return view.shape().isMap()
        ? view.description()
        : view.description()
            .reshape(new long[] {view.batch().images(), view.shape().length(), 1, 1});
  }

  private memory movingMean() {
    return natives.values(scaleAndShift.shape(), natives.offset(operation, Node.MOVING_MEAN));
  }

  private memory movingVariance() {
    return natives.values(scaleAndShift.shape(), natives.offset(operation, Node.MOVING_VARIANCE));
  }

  @Override
  public void addForward(List<Step> steps) {
    steps.add(common.forward(forward, mean, variance));
    if (isTraining) {
      MovingAverage average = new MovingAverage(natives, operation.momentum());
      steps.add(average.step(mean, movingMean(), scaleAndShift.shape()));
      steps.add(average.step(variance, movingVariance(), scaleAndShift.shape()));
    }
  }

  @Override
  public void addParameterGradients(List<Step> steps) {
    batch_normalization_backward.primitive_desc backward =
        new batch_normalization_backward.primitive_desc(
            natives.processor(),
            prop_kind.backward.value,
            shape,
            shape,
            shape,
            (float) operation.epsilon(),
            ScaleAndShift.FLAGS,
            forward,
            natives.attributes(),
            false);
    common.addBackward(backward, mean, variance, steps);
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    common.setInputGradient(target);
  }
}
