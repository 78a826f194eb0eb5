package org.vae4j.model.network.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.vae4j.model.network.dl4j.ActivationConfiguration;

/** Whatever a configuration says that this engine does not compute must be noticed. */
class ConfigurationTest {

  @ParameterizedTest
  @MethodSource("unknown")
  void noticesWhatItDoesNotCompute(String reason, Layer layer) {
    assertThat(obstacle(graph -> graph.addLayer("it", layer, "in").setOutputs("it")))
        .isEqualTo("it: " + reason);
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        Arguments.of("layer Subsampling1DLayer", new Subsampling1DLayer.Builder().build()),
        Arguments.of("data format NCHW", new SubsamplingLayer.Builder().build()),
        Arguments.of(
            "pooling PNORM or over the padding",
            pooling().poolingType(PoolingType.PNORM).pnorm(2).build()),
        Arguments.of(
            "pooling AVG or over the padding",
            pooling().poolingType(PoolingType.AVG).avgPoolIncludePadInDivisor(true).build()),
        Arguments.of("dilation or explicit padding of pooling", pooling().dilation(2, 2).build()),
        Arguments.of(
            "convolution mode Strict", pooling().convolutionMode(ConvolutionMode.Strict).build()),
        Arguments.of("activation cube", new ActivationConfiguration(new ActivationCube())),
        Arguments.of("dropout", pooling().dropOut(0.5).build()),
        Arguments.of("data format NCHW", new Upsampling2D.Builder(2).build()),
        Arguments.of("activation cube", dense().activation(Activation.CUBE).build()),
        Arguments.of(
            "activation relu", dense().activation(new ActivationReLU(6.0, 0.0, 0.0)).build()),
        Arguments.of("dropout or weight noise", dense().dropOut(0.5).build()),
        Arguments.of(
            "dense layer without bias or with layer normalisation", dense().hasBias(false).build()),
        Arguments.of(
            "dense layer without bias or with layer normalisation",
            dense().hasLayerNorm(true).build()),
        Arguments.of("convolution without bias", convolution().hasBias(false).build()),
        Arguments.of("data format NCHW", convolution().dataFormat(CNN2DFormat.NCHW).build()),
        Arguments.of(
            "convolution mode Strict",
            convolution().convolutionMode(ConvolutionMode.Strict).build()),
        Arguments.of(
            "dilation of a transposed convolution",
            new Deconvolution2D.Builder(2, 2)
                .nIn(1)
                .nOut(1)
                .convolutionMode(ConvolutionMode.Same)
                .dataFormat(CNN2DFormat.NHWC)
                .dilation(2, 2)
                .build()),
        Arguments.of(
            "explicit padding",
            convolution().convolutionMode(ConvolutionMode.Truncate).padding(1, 1).build()));
  }

  @Test
  void noticesAPreprocessor() {
    assertThat(
            obstacle(
                graph ->
                    graph
                        .addLayer(
                            "it", dense().build(), new CnnToFeedForwardPreProcessor(1, 2, 1), "in")
                        .setOutputs("it")))
        .isEqualTo("it: preprocessor CnnToFeedForwardPreProcessor");
  }

  @Test
  void noticesAVertexOfAnotherKind() {
    assertThat(obstacle(graph -> graph.addVertex("it", new MergeVertex(), "in").setOutputs("it")))
        .isEqualTo("it: vertex MergeVertex");
  }

  @Test
  void noticesAnElementwiseProductAndASumOfMoreThanTwo() {
    assertThat(
            obstacle(
                graph ->
                    graph
                        .addVertex("it", new ElementWiseVertex(Op.Product), "in", "in")
                        .setOutputs("it")))
        .isEqualTo("it: elementwise Product");
    assertThat(
            obstacle(
                graph ->
                    graph
                        .addVertex("it", new ElementWiseVertex(Op.Add), "in", "in", "in")
                        .setOutputs("it")))
        .isEqualTo("it: number of inputs (3)");
  }

  @Test
  void noticesAReshapeAcrossTheBatch() {
    assertThat(
            obstacle(
                graph ->
                    graph
                        .addVertex("it", new ReshapeVertex('c', new int[] {4, 1}, null), "in")
                        .setOutputs("it")))
        .isEqualTo("it: reshape across the batch or not in C order");
  }

  @Test
  void noticesAnOutputThatFeedsAnotherVertex() {
    assertThat(
            obstacle(
                graph ->
                    graph
                        .addLayer("first", dense().build(), "in")
                        .addLayer("second", dense().build(), "first")
                        .setOutputs("first", "second")))
        .isEqualTo("first: it must be either an output or the input of another");
  }

  @Test
  void noticesDoublePrecision() {
    ComputationGraphConfiguration configuration =
        graph(graph -> graph.addLayer("it", dense().build(), "in").setOutputs("it"));
    configuration.setDataType(DataType.DOUBLE);
    assertThat(Configuration.obstacle(configuration))
        .contains("data type (DOUBLE) must be float32");
  }

  private static String obstacle(Consumer<GraphBuilder> content) {
    return Configuration.obstacle(graph(content)).orElseThrow();
  }

  private static ComputationGraphConfiguration graph(Consumer<GraphBuilder> content) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .graphBuilder()
            .addInputs("in");
    content.accept(graph);
    return graph.build();
  }

  private static DenseLayer.Builder dense() {
    return new DenseLayer.Builder().nIn(2).nOut(2).activation(Activation.IDENTITY);
  }

  private static SubsamplingLayer.Builder pooling() {
    SubsamplingLayer.Builder builder = new SubsamplingLayer.Builder(2, 2);
    builder.setConvolutionMode(ConvolutionMode.Truncate);
    builder.setDataFormat(CNN2DFormat.NHWC);
    return builder;
  }

  private static ConvolutionLayer.Builder convolution() {
    return new ConvolutionLayer.Builder(2, 2)
        .nIn(1)
        .nOut(1)
        .convolutionMode(ConvolutionMode.Same)
        .dataFormat(CNN2DFormat.NHWC)
        .activation(Activation.RELU);
  }
}
