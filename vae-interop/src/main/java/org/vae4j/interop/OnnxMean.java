package org.vae4j.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.model.likelihood.DiscretisedLogisticMixture;

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
    } else if (mean instanceof MeanImage.Mixture mixture) {
      mixture(mixture, images);
    } else if (mean instanceof MeanImage.Ranges ranges) {
      ranges(ranges, images);
    } else {
      continuousMean();
    }
  }

  private String name(String node) {
    return output + "." + node;
  }

  /** Each channel at a distance from the one before. */
  private String every(String name, String input, int from, int step) {
    return slice(name, input, CHANNELS, from, Long.MAX_VALUE, step);
  }

  private String slice(String name, String input, long dimension, long from, long to, long step) {
    return graph.node(
        "Slice",
        name,
        input,
        graph.integers(name + ".from", from),
        graph.integers(name + ".to", to),
        graph.integers(name + ".dimension", dimension),
        graph.integers(name + ".step", step));
  }

  /** What is decoded, with the numbers of each value in a dimension of their own, the last. */
  private String apart(int numbersPerValue, FeatureShape images) {
    return graph.node(
        "Reshape",
        name("apart"),
        decoded,
        graph.integers(
            name("shape"), -1, images.size(0), images.size(1), images.size(2), numbersPerValue));
  }

  private void levels(int levels, FeatureShape images) {
    String apart = apart(levels, images);
    String probabilities =
        graph.node("Softmax", name("probabilities"), List.of(apart), Map.of("axis", -1L));
    INDArray values = Nd4j.linspace(0, 1, levels).castTo(DataType.FLOAT);
    weightedSum(probabilities, graph.floats(name("values"), values));
  }

  private void weightedSum(String weights, String values) {
    graph.node(
        "ReduceSum",
        output,
        List.of(
            graph.node("Mul", name("weighted"), weights, values),
            graph.integers(name("dimension"), -1)),
        Map.of("keepdims", 0L));
  }

  /** Σ π · 1/(L − 1) Σ σ((μ − edge) / s): over the edges one by one, for there may be thousands. */
  private void mixture(MeanImage.Mixture mixture, FeatureShape images) {
    int k = mixture.mixtures();
    String apart = apart(3 * k, images);
    String logits = slice(name("logits"), apart, -1, 0, k, 1);
    String means = slice(name("means"), apart, -1, k, 2L * k, 1);
    String limited =
        graph.node(
            "Clip",
            name("log_scales.limited"),
            slice(name("log_scales"), apart, -1, 2L * k, 3L * k, 1),
            graph.number(name("least"), DiscretisedLogisticMixture.MIN_LOG_SCALE),
            graph.number(name("most"), DiscretisedLogisticMixture.MAX_LOG_SCALE));
    String precisions =
        graph.node("Exp", name("precisions"), graph.node("Neg", name("negative"), limited));
    String none =
        graph.node("ConstantOfShape", name("none"), graph.node("Shape", name("sizes"), means));
    float[] edges = new float[mixture.levels() - 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = (float) mixture.edge(i + 1);
    }
    String sum =
        graph.node(
            "Scan",
            name("sum"),
            List.of(none, graph.floats(name("edges"), Nd4j.createFromArray(edges))),
            Map.of("body", addAbove(means, precisions), "num_scan_inputs", 1L));
    String levels =
        graph.node("Div", name("levels"), sum, graph.number(name("highest"), edges.length));
    weightedSum(
        graph.node("Softmax", name("probabilities"), List.of(logits), Map.of("axis", -1L)), levels);
  }

  /** Adds the probabilities of what is above one edge to those of the edges before. */
  private OnnxGraph addAbove(String means, String precisions) {
    OnnxGraph body = new OnnxGraph(name("add_above"));
    String before = name("before");
    String edge = name("edge");
    body.inputWithin(before);
    body.inputWithin(edge);
    String distance = body.node("Sub", name("distance"), means, edge);
    String above =
        body.node("Sigmoid", name("above"), body.node("Mul", name("scaled"), distance, precisions));
    body.outputWithin(body.node("Add", name("after"), before, above));
    return body;
  }

  private void ranges(MeanImage.Ranges ranges, FeatureShape images) {
    List<String> means = new ArrayList<>();
    int channel = 0;
    for (MeanImage.Columns columns : ranges.all()) {
      String mean = name("range_" + means.size());
      String own =
          slice(mean + ".decoded", decoded, CHANNELS, channel, channel + columns.decoded(), 1);
      new OnnxMean(graph, own, mean)
          .write(columns.mean(), FeatureShape.of(images.size(0), images.size(1), columns.count()));
      means.add(mean);
      channel += columns.decoded();
    }
    graph.node("Concat", output, means, Map.of("axis", CHANNELS));
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
