package org.vae4j.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Padding;
import org.vae4j.model.likelihood.DiagonalGaussian;
import org.vae4j.model.likelihood.Spread;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.AveragePooling;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Dropout;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.LayerNormalization;
import org.vae4j.model.network.layer.MaxPooling;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.network.layer.Residual;
import org.vae4j.model.network.layer.UpSampling;

/** Random stacks of layers, of which ONNX Runtime gives what DL4J's layers do. */
class OnnxLayersProperties {
  private static final int MOST_NUMBERS = 3000;

  /** The export refuses other numbers itself. */
  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void stacksGiveTheSame(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    ImageShape shape =
        new ImageShape(1 + random.nextInt(11), 1 + random.nextInt(11), 1 + random.nextInt(3));
    List<String> classes = List.of("a", "b", "c").subList(0, random.nextInt(4));
    List<Layer> encoder = new ArrayList<>();
    FeatureShape seen =
        FeatureShape.of(shape.height(), shape.width(), shape.channels() + classes.size());
    FeatureShape end = grow(encoder, seen, random);
    encoder.add(new Flatten());
    encoder.add(new Dense(1 + random.nextInt(6), activation(random)));
    List<Layer> decoder = new ArrayList<>();
    FeatureShape begin =
        FeatureShape.of(1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(3));
    decoder.add(new Dense(begin.length(), activation(random)));
    decoder.add(new Reshape(begin.sizes()));
    grow(decoder, begin, random);
    decoder.add(new Flatten());
    decoder.add(new Dense(shape.length(), Activation.LINEAR));
    decoder.add(new Reshape(List.of(shape.height(), shape.width(), shape.channels())));
    TrainedModel model =
        Models.of(
            shape,
            classes,
            encoder,
            decoder,
            new DiagonalGaussian(
                new DiagonalGaussian.Config(Spread.FIXED, Optional.empty(), Reduction.SUM)),
            seed);
    Path folder = Files.createTempDirectory("onnx");
    try {
      new OnnxExport().write(model, folder);
    } catch (UnsupportedModelException e) {
      throw new AssertionError(encoder + " " + end + "\n" + decoder, e);
    } finally {
      Files.deleteIfExists(folder.resolve("encoder.onnx"));
      Files.deleteIfExists(folder.resolve("decoder.onnx"));
      Files.delete(folder);
    }
  }

  /** Adds up to five layers that fit, and tells the shape of the last one's output. */
  private static FeatureShape grow(List<Layer> stack, FeatureShape input, Random random) {
    FeatureShape shape = input;
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      Layer layer = layer(random);
      Optional<FeatureShape> output = output(layer, shape);
      if (output.isPresent() && output.get().length() <= MOST_NUMBERS) {
        stack.add(layer);
        shape = output.get();
      }
    }
    return shape;
  }

  private static Optional<FeatureShape> output(Layer layer, FeatureShape input) {
    try {
      return Optional.of(layer.outputShape(input));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** DL4J wants no windows that leave gaps. */
  private static Layer layer(Random random) {
    int channels = 1 + random.nextInt(4);
    int stride = 1 + random.nextInt(3);
    int kernel = stride + random.nextInt(3);
    Padding padding = random.nextBoolean() ? Padding.SAME : Padding.VALID;
    Optional<Integer> step = Optional.of(stride);
    return switch (random.nextInt(11)) {
      case 0 -> new Conv2d(channels, kernel, stride, padding, activation(random));
      case 1 -> new Conv2d(channels, kernel, 1, padding, 1 + random.nextInt(3), activation(random));
      case 2 -> new Conv2dTranspose(channels, kernel, stride, padding, activation(random));
      case 3 -> new MaxPooling(kernel, step, padding);
      case 4 -> new AveragePooling(kernel, step, padding);
      case 5 -> new UpSampling(1 + random.nextInt(3));
      case 6 -> new BatchNormalization(0.99, 1e-3);
      case 7 -> new LayerNormalization(1e-3);
      case 8 -> new Dropout(0.5);
      case 9 -> new ActivationLayer(activation(random));
      default ->
          new Residual(
              List.of(
                  new ActivationLayer(activation(random)),
                  new Conv2d(channels, kernel, stride, Padding.SAME, activation(random))),
              activation(random));
    };
  }

  private static Activation activation(Random random) {
    Activation[] all = Activation.values();
    return all[random.nextInt(all.length)];
  }
}
