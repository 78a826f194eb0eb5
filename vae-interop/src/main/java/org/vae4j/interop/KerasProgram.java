package org.vae4j.interop;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Window;
import org.vae4j.model.likelihood.DiscretisedLogisticMixture;

/** The Python that builds encoder and decoder of a model in Keras 3. */
final class KerasProgram {
  private static final String BEGIN =
      """
      \"""Encoder and decoder of %s in Keras 3, with the weights of weights.npz beside this file.

      import model
      encoder = model.encoder()  # from %s to a dictionary: %s
      decoder = model.decoder()  # from %s to the parameters of p(x|z)
      \"""

      import pathlib

      import keras
      import numpy as np
      from keras import layers, ops

      WEIGHTS = pathlib.Path(__file__).with_name("weights.npz")
      %s

      @keras.saving.register_keras_serializable("vae4j")
      def gelu(x):
          return keras.activations.gelu(x, approximate=True)


      def with_weights(model):
          with np.load(WEIGHTS) as weights:
              for layer in model.layers:
                  for variable in layer.weights:
                      name = f"{model.name}/{layer.name.replace('.', '/')}/{variable.name}"
                      variable.assign(weights[name])
          return model
      """;

  private final TrainedModel model;

  KerasProgram(TrainedModel model) {
    this.model = model;
  }

  /**
   * The program.
   *
   * @throws UnsupportedModelException if a name of the model cannot be one in Python
   */
  String text() {
    ExportedNetwork encoder = model.encoder();
    String begin =
        BEGIN.formatted(
            Python.comment(model.name()),
            inputs("images", encoder),
            String.join(", ", encoder.outputs().keySet()),
            inputs("codes", model.decoder()),
            classes());
    return begin
        + function(encoder)
        + function(model.decoder())
        + MeanImage.of(model.vae().loss()).map(KerasProgram::meanImages).orElse("");
  }

  /** The names of the classes, where they are read. */
  private String classes() {
    return model.encoder().isConditional() || model.decoder().isConditional()
        ? "CLASSES = %s  # of the columns of label\n".formatted(TextList.of(model.classNames()))
        : "";
  }

  /** What a network reads, a list where that is several. */
  private static String inputs(String what, ExportedNetwork stack) {
    List<FeatureShape> shapes = List.copyOf(stack.inputs().values());
    String first = what + " " + batch(shapes.get(0));
    return stack.isConditional()
        ? "a list of %s and label %s".formatted(first, batch(shapes.get(1)))
        : first;
  }

  private static String batch(FeatureShape shape) {
    return "[n, %s]".formatted(shape.sizes().stream().map(String::valueOf).collect(joining(", ")));
  }

  private static String function(ExportedNetwork stack) {
    StringBuilder text = new StringBuilder();
    text.append("\n\ndef %s():\n".formatted(stack.role()));
    stack
        .inputs()
        .forEach(
            (name, shape) ->
                text.append(
                    "    %s = keras.Input(%s, name=\"%s\")\n"
                        .formatted(variable(stack, name), Python.tuple(shape.sizes()), name)));
    for (Node node : stack.graph().nodes()) {
      text.append(
          "    %s = layers.%s(%s)\n"
              .formatted(
                  variable(stack, node.name()), layer(node), variables(stack, node.inputs())));
    }
    text.append(
        "    return with_weights(keras.Model(%s, %s, name=\"%s\"))\n"
            .formatted(variables(stack, stack.inputs().keySet()), outputs(stack), stack.role()));
    return text.toString();
  }

  /** A variable, or a list where there are several. */
  private static String variables(ExportedNetwork stack, Collection<String> names) {
    String joined = names.stream().map(name -> variable(stack, name)).collect(joining(", "));
    return names.size() == 1 ? joined : "[" + joined + "]";
  }

  private static String outputs(ExportedNetwork stack) {
    Map<String, String> outputs = stack.outputs();
    if (stack.role().equals("decoder")) {
      return variable(stack, outputs.values().iterator().next());
    }
    return outputs.entrySet().stream()
        .map(output -> "\"%s\": %s".formatted(output.getKey(), variable(stack, output.getValue())))
        .collect(joining(", ", "{", "}"));
  }

  private static String variable(ExportedNetwork stack, String name) {
    return Python.variable(stack.role(), name);
  }

  /** The call that makes a layer; Keras wants no slash in names. */
  private static String layer(Node node) {
    String name = "name=\"%s\"".formatted(node.name().replace('/', '.'));
    if (node instanceof Node.Convolution convolution) {
      return convolution(convolution, name);
    }
    if (node instanceof Node.Dense dense) {
      return "Dense(%d%s, %s)".formatted(dense.output().length(), activation(node), name);
    }
    if (node instanceof Node.Pooling pooling) {
      return "%sPooling2D(%s, strides=%s, padding=\"%s\", %s)"
          .formatted(
              pooling.isMax() ? "Max" : "Average",
              sizes(pooling.window()),
              strides(pooling.window()),
              padding(pooling.window()),
              name);
    }
    if (node instanceof Node.UpSampling upSampling) {
      return "UpSampling2D(%s, %s)"
          .formatted(Python.tuple(List.of(upSampling.rows(), upSampling.columns())), name);
    }
    if (node instanceof Node.Normalization normalization) {
      return normalization.acrossBatch()
          ? "BatchNormalization(momentum=%s, epsilon=%s, %s)"
              .formatted(normalization.momentum(), normalization.epsilon(), name)
          : "LayerNormalization(epsilon=%s, %s)".formatted(normalization.epsilon(), name);
    }
    if (node instanceof Node.Dropout dropout) {
      return "Dropout(%s, %s)".formatted(dropout.rate(), name);
    }
    if (node instanceof Node.Activated) {
      return "Activation(%s, %s)".formatted(function(node.activation()), name);
    }
    if (node instanceof Node.Reshape) {
      return "Reshape(%s, %s)".formatted(Python.tuple(node.output().sizes()), name);
    }
    if (node instanceof Node.Concatenation) {
      return "Concatenate(%s)".formatted(name);
    }
    return "Add(%s)".formatted(name);
  }

  private static String convolution(Node.Convolution node, String name) {
    Window window = node.window();
    String dilation =
        window.height().dilation() == 1 && window.width().dilation() == 1
            ? ""
            : ", dilation_rate="
                + Python.tuple(List.of(window.height().dilation(), window.width().dilation()));
    return "Conv2D%s(%d, %s, strides=%s, padding=\"%s\"%s%s, %s)"
        .formatted(
            node.transposed() ? "Transpose" : "",
            node.output().channels(),
            sizes(window),
            strides(window),
            padding(window),
            dilation,
            activation(node),
            name);
  }

  private static String sizes(Window window) {
    return Python.tuple(List.of(window.height().size(), window.width().size()));
  }

  private static String strides(Window window) {
    return Python.tuple(List.of(window.height().stride(), window.width().stride()));
  }

  private static String padding(Window window) {
    return window.height().padding().name().toLowerCase(Locale.ROOT);
  }

  private static String activation(Node node) {
    return node.activation() == Activation.LINEAR
        ? ""
        : ", activation=" + function(node.activation());
  }

  /** Keras's own, of the same name, but for the parameter of gelu. */
  private static String function(Activation activation) {
    return activation == Activation.GELU
        ? "gelu"
        : "\"%s\"".formatted(activation.name().toLowerCase(Locale.ROOT));
  }

  private static String meanImages(MeanImage mean) {
    return meanFunction(
        "mean_images", "The images that the decoder means: the mean of p(x|z).", mean);
  }

  /** A function, and those of ranges of columns that it calls. */
  private static String meanFunction(String name, String what, MeanImage mean) {
    StringBuilder text = new StringBuilder();
    text.append("\n\ndef %s(decoded):\n    \"\"\"%s\"\"\"\n".formatted(name, what));
    if (!(mean instanceof MeanImage.Ranges ranges)) {
      return text.append(indent(body(mean))).toString();
    }
    StringBuilder ofRanges = new StringBuilder();
    text.append("    means = [\n");
    int column = 0;
    int channel = 0;
    for (int i = 0; i < ranges.all().size(); i++) {
      MeanImage.Columns columns = ranges.all().get(i);
      String own = "%s_%d".formatted(name, i);
      text.append(
          "        %s(decoded[..., %d:%d]),\n"
              .formatted(own, channel, channel + columns.decoded()));
      String of = "Those of the columns [%d:%d].".formatted(column, column + columns.count());
      ofRanges.append(meanFunction(own, of, columns.mean()));
      column += columns.count();
      channel += columns.decoded();
    }
    text.append("    ]\n    return ops.concatenate(means, axis=-1)\n");
    return text.append(ofRanges).toString();
  }

  private static String indent(String body) {
    return body.lines()
        .map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
        .collect(joining());
  }

  private static String body(MeanImage mean) {
    if (mean instanceof MeanImage.First first) {
      return first.of() == 1 ? "return decoded" : "return decoded[..., ::%d]".formatted(first.of());
    }
    if (mean instanceof MeanImage.Sigmoid) {
      return "return ops.sigmoid(decoded)";
    }
    if (mean instanceof MeanImage.ContinuousMean) {
      return """
          square = decoded * decoded
          series = 0.5 + decoded * (1 / 12 - square * (1 / 720 - square / 30240))
          is_small = ops.abs(decoded) < %s  # where the terms below cancel
          logits = ops.where(is_small, 1.0, decoded)
          return ops.where(is_small, series, -1 / ops.expm1(-logits) - 1 / logits)
          """
          .formatted(MeanImage.ContinuousMean.SMALL);
    }
    if (mean instanceof MeanImage.SigmoidOfDifference beta) {
      return """
          logs = ops.clip(decoded, %1$s, %2$s)
          return ops.sigmoid(logs[..., ::2] - logs[..., 1::2])
          """
          .formatted(-beta.limit(), beta.limit());
    }
    if (mean instanceof MeanImage.Mixture mixture) {
      return """
          _, h, w, c = ops.shape(decoded)
          numbers = ops.reshape(decoded, (-1, h, w, c // %2$d, 3, %1$d))
          logits, means, log_scales = (numbers[..., i, :] for i in range(3))
          precisions = ops.exp(-ops.clip(log_scales, %4$s, %5$s))

          def add_above(level, before):
              edge = (2 * ops.cast(level, means.dtype) - %3$d) / %6$d
              return before + ops.sigmoid((means - edge) * precisions)

          levels = ops.fori_loop(1, %3$d, add_above, ops.zeros_like(means)) / %6$d
          return ops.sum(ops.softmax(logits) * levels, axis=-1)
          """
          .formatted(
              mixture.mixtures(),
              3 * mixture.mixtures(),
              mixture.levels(),
              DiscretisedLogisticMixture.MIN_LOG_SCALE,
              DiscretisedLogisticMixture.MAX_LOG_SCALE,
              mixture.levels() - 1);
    }
    int levels = ((MeanImage.Levels) mean).levels();
    return """
        n, h, w, c = ops.shape(decoded)
        probabilities = ops.softmax(ops.reshape(decoded, (n, h, w, c // %1$d, %1$d)))
        return ops.sum(probabilities * ops.linspace(0.0, 1.0, %1$d), axis=-1)
        """
        .formatted(levels);
  }
}
