package org.vae4j.api.samediff;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Tensors;

/**
 * Named outputs as an expression of named inputs, and the gradient of any weighted sum of them.
 *
 * <p>A graph is built once for each combination of input shapes, so that an expression may use
 * them, and kept: there are as many as there are sizes of batches, the last partial one included.
 */
final class Expression {
  private final Body body;
  private final Map<String, Graph> graphs = new LinkedHashMap<>();

  /** What is computed. */
  @FunctionalInterface
  interface Body {
    Map<String, SDVariable> express(SameDiff sd, Map<String, SDVariable> inputs);
  }

  Expression(Body body) {
    this.body = body;
  }

  /** The outputs by name, not to be written to. */
  Map<String, INDArray> evaluate(Map<String, INDArray> inputs) {
    return graph(inputs).evaluate(inputs);
  }

  /**
   * The gradient of the sum over outputs of Σ weights · output, by input; unused ones are missing.
   */
  Tensors gradient(Map<String, INDArray> inputs, Map<String, INDArray> weights) {
    return graph(inputs).gradient(inputs, weights);
  }

  private Graph graph(Map<String, INDArray> inputs) {
    Map<String, List<Long>> shapes = new TreeMap<>();
    inputs.forEach((name, value) -> shapes.put(name, boxed(value.shape())));
    return graphs.computeIfAbsent(shapes.toString(), key -> new Graph(body, inputs));
  }

  private static List<Long> boxed(long[] shape) {
    return Arrays.stream(shape).boxed().toList();
  }

  private static final class Graph {
    private static final String WEIGHT = "weight-of-";

    private final SameDiff sd = SameDiff.create();
    private final Map<String, SDVariable> variables = new LinkedHashMap<>();
    private final Map<String, String> outputs = new LinkedHashMap<>();
    private final List<String> used;

    Graph(Body body, Map<String, INDArray> inputs) {
      // Variables, since nothing can be differentiated by a placeholder.
      inputs.forEach(
          (name, value) -> variables.put(name, sd.var(name, DataType.FLOAT, value.shape())));
      SDVariable objective = null;
      for (Map.Entry<String, SDVariable> output : body.express(sd, variables).entrySet()) {
        SDVariable weight = sd.placeHolder(WEIGHT + output.getKey(), DataType.FLOAT);
        SDVariable weighted = output.getValue().mul(weight).sum();
        objective = objective == null ? weighted : objective.add(weighted);
        outputs.put(output.getKey(), output.getValue().name());
      }
      sd.setLossVariables(objective);
      used = variables.keySet().stream().filter(this::isUsed).toList();
    }

    private boolean isUsed(String name) {
      List<String> operations = sd.getVariables().get(name).getInputsForOp();
      return operations != null && !operations.isEmpty();
    }

    Map<String, INDArray> evaluate(Map<String, INDArray> inputs) {
      set(inputs);
      Map<String, INDArray> values = sd.output(Map.of(), outputs.values().toArray(String[]::new));
      Map<String, INDArray> byName = new LinkedHashMap<>();
      outputs.forEach((name, variable) -> byName.put(name, values.get(variable)));
      return byName;
    }

    Tensors gradient(Map<String, INDArray> inputs, Map<String, INDArray> weights) {
      if (used.isEmpty()) {
        return Tensors.empty();
      }
      set(inputs);
      Map<String, INDArray> placeholders = new LinkedHashMap<>();
      outputs.keySet().forEach(name -> placeholders.put(WEIGHT + name, weights.get(name)));
      Map<String, INDArray> gradients =
          sd.calculateGradients(placeholders, used.toArray(String[]::new));
      Tensors byName = Tensors.empty();
      for (String name : used) {
        byName = byName.with(name, gradients.get(name));
      }
      return byName;
    }

    private void set(Map<String, INDArray> inputs) {
      inputs.forEach((name, value) -> variables.get(name).setArray(value));
    }
  }
}
