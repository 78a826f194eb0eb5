package org.vae4j.model.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.vae4j.api.network.Node;

/** Normalises each pixel or vector over its channels. */
final class LayerNormalizationPrimitives implements LayerPrimitives {
  private final NativeFactory natives;
  private final Node.Normalization operation;
  private final memory.desc shape;
  private final NormalizationSteps common;
  private final memory.desc rowShape;
  private final layer_normalization_forward.primitive_desc forward;
  private final memory mean;
  private final memory variance;

  LayerNormalizationPrimitives(
      NativeFactory natives, Node.Normalization operation, View in, View out) {
    this.natives = natives;
    this.operation = operation;
    long rows = in.batch().length() / operation.output().channels();
    this.shape =
        Descriptions.of(in.slot().valueType(), format_tag.ab, rows, operation.output().channels());
    this.rowShape = Descriptions.vector(rows);
    this.common =
        new NormalizationSteps(natives, new ScaleAndShift(natives, operation), in, out, shape);
    this.forward =
        new layer_normalization_forward.primitive_desc(
            natives.processor(),
            prop_kind.forward_training.value,
            shape,
            shape,
            rowShape,
            (float) operation.epsilon(),
            ScaleAndShift.FLAGS,
            natives.attributes(),
            false);
    this.mean = natives.allocate(rowShape);
    this.variance = natives.allocate(rowShape);
  }

  @Override
  public void addForward(List<Step> steps) {
    steps.add(common.forward(forward, mean, variance));
  }

  @Override
  public void addParameterGradients(List<Step> steps) {
    layer_normalization_backward.primitive_desc backward =
        new layer_normalization_backward.primitive_desc(
            natives.processor(),
            prop_kind.backward.value,
            shape,
            shape,
            shape,
            rowShape,
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
