package org.vae4j.interop;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.model.network.FeatureShape;

/** Writes the mean of a likelihood as nodes of ONNX, from what is decoded. */
final class OnnxMean {
  private static final long CHANNELS = 3; // the dimension

  private final OnnxGraph graph;
  private final String decoded;
  private final String output;

  OnnxMean(OnnxGraph graph, String decoded, String output) {
    this.graph = graph;
    this.decoded = decoded;
    this.output = output;
  }

  /** Writes a mean of images of the given shape. */
  void write(MeanImage mean, FeatureShape images) {
    if (mean instanceof MeanImage.First first) {
      if (first.of() == 1) {
        graph.node("Identity", output, decoded);
      } else {
        every(output, decoded, 0, first.of());
      }
    } else if (mean instanceof MeanImage.Sigmoid) {
      graph.node("Sigmoid", output, decoded);
    } else if (mean instanceof MeanImage.SigmoidOfDifference beta) {
      String limited =
          graph.node(
              "Clip",
              name("limited"),
              decoded,
              graph.number(name("from"), -beta.limit()),
              graph.number(name("to"), beta.limit()));
      String difference =
          graph.node(
              "Sub",
              name("difference"),
              every(name("first"), limited, 0, 2),
              every(name("second"), limited, 1, 2));
      graph.node("Sigmoid", output, difference);
    } else if (mean instanceof MeanImage.Levels levels) {
      levels(levels.levels(), images);
    } else {
      continuousMean();
    }
  }

  private String name(String node) {
    return output + "." + node;
  }

  /** Each channel at a distance from the one before. */
  private String every(String name, String input, int from, int step) {
    return graph.node(
        "Slice",
        name,
        input,
        graph.integers(name + ".from", from),
        graph.integers(name + ".to", Long.MAX_VALUE),
        graph.integers(name + ".dimension", CHANNELS),
        graph.integers(name + ".step", step));
  }

  private void levels(int levels, FeatureShape images) {
    String apart =
        graph.node(
            "Reshape",
            name("apart"),
            decoded,
            graph.integers(
                name("shape"), -1, images.size(0), images.size(1), images.size(2), levels));
    String probabilities =
        graph.node("Softmax", name("probabilities"), List.of(apart), Map.of("axis", -1L));
    INDArray values = Nd4j.linspace(0, 1, levels).castTo(DataType.FLOAT);
    String weighted =
        graph.node("Mul", name("weighted"), probabilities, graph.floats(name("values"), values));
    graph.node(
        "ReduceSum",
        output,
        List.of(weighted, graph.integers(name("dimension"), -1)),
        Map.of("keepdims", 0L));
  }

  /** 1 / (1 − e^−l) − 1 / l, and where the two cancel, ½ + l(1/12 − l²(1/720 − l²/30240)). */
  private void continuousMean() {
    String one = graph.number(name("one"), 1);
    String isSmall =
        graph.node(
            "Less",
            name("is_small"),
            graph.node("Abs", name("size"), decoded),
            graph.number(name("limit"), MeanImage.ContinuousMean.SMALL));
    String square = graph.node("Mul", name("square"), decoded, decoded);
    String third = less("third", 1.0 / 720, square, 1.0 / 30_240);
    String second =
        graph.node(
            "Sub",
            name("second"),
            graph.number(name("twelfth"), 1.0 / 12),
            graph.node("Mul", name("third_term"), square, third));
    String series =
        graph.node(
            "Add",
            name("series"),
            graph.number(name("half"), 0.5),
            graph.node("Mul", name("second_term"), decoded, second));
    String logits = graph.node("Where", name("logits"), isSmall, one, decoded);
    String decay = graph.node("Exp", name("decay"), graph.node("Neg", name("negative"), logits));
    String first =
        graph.node("Div", name("first"), one, graph.node("Sub", name("rest"), one, decay));
    String closed =
        graph.node("Sub", name("closed"), first, graph.node("Div", name("inverse"), one, logits));
    graph.node("Where", output, isSmall, series, closed);
  }

  /** constant − factor · x. */
  private String less(String name, double constant, String x, double factor) {
    String scaled =
        graph.node("Mul", name(name + "_scaled"), x, graph.number(name(name + "_factor"), factor));
    return graph.node("Sub", name(name), graph.number(name(name + "_constant"), constant), scaled);
  }
}
