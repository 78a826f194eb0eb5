package org.vae4j.model.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.vae4j.api.Mode;

/** Normalises each channel over the batch: by the batch's mean and variance, or moving averages. */
final class BatchNormalizationPrimitives implements LayerPrimitives {
  private final Workshop workshop;
  private final NormalizationOperation operation;
  private final View in;
  private final View out;
  private final boolean isTraining;
  private final memory.desc shape;
  private final ScaleAndShift scaleAndShift;
  private final batch_normalization_forward.primitive_desc forward;
  private final memory mean;
  private final memory variance;
  private final memory inputGradient;

  BatchNormalizationPrimitives(
      Workshop workshop, NormalizationOperation operation, View in, View out, Mode mode) {
    this.workshop = workshop;
    this.operation = operation;
    this.in = in;
    this.out = out;
    this.isTraining = mode == Mode.TRAINING;
    this.shape = asMap(in);
    this.scaleAndShift = new ScaleAndShift(workshop, operation);
    int statistics = isTraining ? 0 : normalization_flags.use_global_stats.value;
    this.forward =
        new batch_normalization_forward.primitive_desc(
            workshop.processor(),
            (isTraining ? prop_kind.forward_training : prop_kind.forward_inference).value,
            shape,
            shape,
            (float) operation.epsilon(),
            ScaleAndShift.FLAGS | statistics,
            workshop.attributes(),
            false);
    this.mean = isTraining ? workshop.allocate(scaleAndShift.shape()) : movingMean();
    this.variance = isTraining ? workshop.allocate(scaleAndShift.shape()) : movingVariance();
    this.inputGradient = workshop.at(new Address(0), shape); // moved to where it goes
  }

  /** A vector is a map of one pixel: oneDNN has no code of its own for it. */
  private static memory.desc asMap(View view) {
    return view.shape().isMap()
        ? view.description()
        : view.description()
            .reshape(new long[] {view.batch().images(), view.shape().length(), 1, 1});
  }

  private memory movingMean() {
    return workshop.values(scaleAndShift.shape(), operation.offsets().movingMean());
  }

  private memory movingVariance() {
    return workshop.values(scaleAndShift.shape(), operation.offsets().movingVariance());
  }

  @Override
  public void addForward(List<Step> steps) {
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, workshop.at(in.slot().value(), shape))
            .put(DNNL_ARG_MEAN, mean)
            .put(DNNL_ARG_VARIANCE, variance)
            .put(DNNL_ARG_DST, workshop.at(out.slot().value(), shape));
    steps.add(workshop.step(forward, scaleAndShift.addTo(arguments)));
    if (isTraining) {
      MovingAverage average = new MovingAverage(workshop, operation.momentum());
      steps.add(average.step(mean, movingMean(), scaleAndShift.shape()));
      steps.add(average.step(variance, movingVariance(), scaleAndShift.shape()));
    }
  }

  /** One primitive computes all gradients. */
  @Override
  public void addParameterGradients(List<Step> steps) {
    batch_normalization_backward.primitive_desc backward =
        new batch_normalization_backward.primitive_desc(
            workshop.processor(),
            prop_kind.backward.value,
            shape,
            shape,
            shape,
            (float) operation.epsilon(),
            ScaleAndShift.FLAGS,
            forward,
            workshop.attributes(),
            false);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, workshop.at(in.slot().value(), shape))
            .put(DNNL_ARG_MEAN, mean)
            .put(DNNL_ARG_VARIANCE, variance)
            .put(DNNL_ARG_DIFF_DST, workshop.at(out.slot().gradient(), shape))
            .put(DNNL_ARG_DIFF_SRC, inputGradient);
    scaleAndShift.addGradients(backward, arguments, steps);
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    inputGradient.set_data_handle(target);
  }
}
