package org.vae4j.model.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;

/** Normalises each pixel or vector over its channels. */
final class LayerNormalizationPrimitives implements LayerPrimitives {
  private final Workshop workshop;
  private final NormalizationOperation operation;
  private final View in;
  private final View out;
  private final memory.desc shape;
  private final memory.desc rowShape;
  private final ScaleAndShift scaleAndShift;
  private final layer_normalization_forward.primitive_desc forward;
  private final memory mean;
  private final memory variance;
  private final memory inputGradient;

  LayerNormalizationPrimitives(
      Workshop workshop, NormalizationOperation operation, View in, View out) {
    this.workshop = workshop;
    this.operation = operation;
    this.in = in;
    this.out = out;
    long rows = in.batch().length() / operation.channels();
    this.shape =
        new memory.desc(
            new long[] {rows, operation.channels()},
            in.description().get_data_type(),
            format_tag.ab);
    this.rowShape = Descriptions.vector(rows);
    this.scaleAndShift = new ScaleAndShift(workshop, operation);
    this.forward =
        new layer_normalization_forward.primitive_desc(
            workshop.processor(),
            prop_kind.forward_training.value,
            shape,
            shape,
            rowShape,
            (float) operation.epsilon(),
            ScaleAndShift.FLAGS,
            workshop.attributes(),
            false);
    this.mean = workshop.allocate(rowShape);
    this.variance = workshop.allocate(rowShape);
    this.inputGradient = workshop.at(new Address(0), shape); // moved to where it goes
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
  }

  /** One primitive computes all gradients. */
  @Override
  public void addParameterGradients(List<Step> steps) {
    layer_normalization_backward.primitive_desc backward =
        new layer_normalization_backward.primitive_desc(
            workshop.processor(),
            prop_kind.backward.value,
            shape,
            shape,
            shape,
            rowShape,
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
