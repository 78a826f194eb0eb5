package org.vae4j.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import onnx.Onnx.ModelProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.Tensors;

/**
 * Writes encoder and decoder as ONNX, opset 17, for any number of images, NHWC: the encoder from
 * images to the sampler's heads, the decoder from z to the images that the model means. One that is
 * conditional has a second input, {@code label}, float32 [n, classes], 1 at the class and 0
 * elsewhere, and the names of the classes in its metadata. ONNX Runtime computes both before they
 * count as written.
 */
@Description("graphs of ONNX, opset 17, checked with ONNX Runtime")
public record OnnxExport() implements ExportFormat, ComponentConfig<ExportFormat> {
  private static final String IMAGES = "images";

  /** Under which the classes stand in the metadata of a conditional network. */
  private static final String CLASSES = "classes";

  /** Protobuf's messages have less than 2 GiB, of which the graph itself takes some. */
  private static final long MAX_PARAMETERS = (1L << 29) - (1L << 18);

  @Override
  public boolean isChecked() {
    return true;
  }

  @Override
  public void write(TrainedModel model, Path folder) throws IOException {
    TrainedModel.Examples examples = model.examples();
    Path encoder = folder.resolve("encoder.onnx");
    write(encoder(model), encoder);
    OnnxCheck.require("encoder", encoder, examples.images(), examples.heads());
    Path decoder = folder.resolve("decoder.onnx");
    write(decoder(model), decoder);
    OnnxCheck.require("decoder", decoder, examples.codes(), Tensors.of(IMAGES, examples.means()));
  }

  private static void write(ModelProto file, Path path) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      file.writeTo(out);
    }
  }

  private static ModelProto encoder(TrainedModel model) {
    ExportedNetwork stack = model.encoder();
    OnnxGraph graph = begin(model, stack);
    for (Map.Entry<String, String> output : stack.outputs().entrySet()) {
      if (!output.getKey().equals(output.getValue())) {
        graph.node("Identity", output.getKey(), output.getValue());
      }
      INDArray head = model.examples().heads().get(output.getKey());
      graph.output(output.getKey(), FeatureShape.of((int) head.size(1)));
    }
    return graph.model("%s: from images to the parameters of q(z|x)".formatted(model.name()));
  }

  private static ModelProto decoder(TrainedModel model) {
    ExportedNetwork stack = model.decoder();
    MeanImage mean =
        MeanImage.of(model.vae().loss())
            .orElseThrow(
                () ->
                    new UnsupportedModelException(
                        "decoder: the mean of the likelihood cannot be written as ONNX; those of"
                            + " vae4j's own likelihoods can"));
    OnnxGraph graph = begin(model, stack);
    INDArray images = model.examples().means();
    FeatureShape shape =
        FeatureShape.of((int) images.size(1), (int) images.size(2), (int) images.size(3));
    String decoded = stack.outputs().values().iterator().next();
    new OnnxMean(graph, decoded, IMAGES).write(mean, shape);
    graph.output(IMAGES, shape);
    return graph.model("%s: from z to the mean of p(x|z)".formatted(model.name()));
  }

  private static OnnxGraph begin(TrainedModel model, ExportedNetwork stack) {
    long count = stack.parameters().values().stream().mapToLong(INDArray::length).sum();
    if (count > MAX_PARAMETERS) {
      throw new UnsupportedModelException(
          "%s: parameters (%d) must be <= %d in a file of ONNX"
              .formatted(stack.role(), count, MAX_PARAMETERS));
    }
    OnnxGraph graph = new OnnxGraph(stack.role());
    stack.inputs().forEach(graph::input);
    if (stack.isConditional()) {
      graph.metadata(CLASSES, TextList.of(model.classNames()));
    }
    new OnnxNodes(stack, graph).write();
    return graph;
  }
}
