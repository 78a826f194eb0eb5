package org.vae4j.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.Tensors;

/**
 * Writes encoder and decoder as DL4J's {@code ModelSerializer} restores them: computation graphs of
 * layers that are DL4J's own, NHWC, without output layers. One that is conditional has a second
 * input, {@code label}, float32 [n, classes], 1 at the class and 0 elsewhere.
 */
@Description("networks of DL4J, which its ModelSerializer restores, checked")
public record Dl4jExport() implements ExportFormat, ComponentConfig<ExportFormat> {

  @Override
  public boolean isChecked() {
    return true;
  }

  @Override
  public void write(TrainedModel model, Path folder) throws IOException {
    TrainedModel.Examples examples = model.examples();
    ComputationGraph encoder = graph(model.encoder(), examples.images(), examples.heads());
    ComputationGraph decoder =
        graph(
            model.decoder(),
            examples.codes(),
            Tensors.of(model.decoder().outputs().keySet().iterator().next(), examples.decoded()));
    ModelSerializer.writeModel(encoder, folder.resolve("encoder.zip").toFile(), false);
    ModelSerializer.writeModel(decoder, folder.resolve("decoder.zip").toFile(), false);
  }

  private static ComputationGraph graph(ExportedNetwork stack, Tensors inputs, Tensors expected) {
    ComputationGraph graph = new NativeGraph(stack).build();
    // DL4J's layers may write to what they are given.
    INDArray[] own =
        stack.inputs().keySet().stream()
            .map(input -> inputs.get(input).dup('c'))
            .toArray(INDArray[]::new);
    Map<String, INDArray> activations = graph.feedForward(own, false);
    stack
        .outputs()
        .forEach(
            (name, step) ->
                Agreement.require(
                    stack.role() + ": " + name, expected.get(name), activations.get(step)));
    return graph;
  }
}
