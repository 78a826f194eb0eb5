package org.vae4j.interop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.tensor.Floats;

/** A graph of ONNX while it is made, node after node. */
final class OnnxGraph {
  /** The version of the operators: one that runtimes since 2022 have. */
  static final int OPSET = 17;

  private static final int IR_VERSION = 8; // that of the same release
  private static final String BATCH = "n";

  private final GraphProto.Builder graph;
  private final List<StringStringEntryProto> metadata = new ArrayList<>();

  OnnxGraph(String name) {
    this.graph = GraphProto.newBuilder().setName(name);
  }

  /** Says something of the file. */
  void metadata(String key, String value) {
    metadata.add(StringStringEntryProto.newBuilder().setKey(key).setValue(value).build());
  }

  /** An input, [n, …]. */
  void input(String name, FeatureShape shape) {
    graph.addInput(value(name, shape));
  }

  /** An output, [n, …], that a node gives. */
  void output(String name, FeatureShape shape) {
    graph.addOutput(value(name, shape));
  }

  /** An input of a graph within another, of any shape. */
  void inputWithin(String name) {
    graph.addInput(value(name, TypeProto.Tensor.newBuilder()));
  }

  /** An output of a graph within another, of any shape. */
  void outputWithin(String name) {
    graph.addOutput(value(name, TypeProto.Tensor.newBuilder()));
  }

  private static ValueInfoProto value(String name, FeatureShape shape) {
    TensorShapeProto.Builder sizes =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
    for (int size : shape.sizes()) {
      sizes.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    return value(name, TypeProto.Tensor.newBuilder().setShape(sizes));
  }

  private static ValueInfoProto value(String name, TypeProto.Tensor.Builder type) {
    type.setElemType(TensorProto.DataType.FLOAT.getNumber());
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  /**
   * Adds a node.
   *
   * @param operator what it computes
   * @param output the name of its output, and its own
   * @param inputs the names of what it reads
   * @param attributes a Long, Float, String, graph or list of Longs each
   * @return the name of its output
   */
  String node(String operator, String output, List<String> inputs, Map<String, ?> attributes) {
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(output)
            .addAllInput(inputs)
            .addOutput(output);
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey()) // so that the same model makes the same file
        .forEach(
            attribute -> node.addAttribute(attribute(attribute.getKey(), attribute.getValue())));
    graph.addNode(node);
    return output;
  }

  String node(String operator, String output, String... inputs) {
    return node(operator, output, List.of(inputs), Map.of());
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    if (value instanceof Long number) {
      return attribute.setType(AttributeProto.AttributeType.INT).setI(number).build();
    }
    if (value instanceof Float number) {
      return attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number).build();
    }
    if (value instanceof String text) {
      return attribute
          .setType(AttributeProto.AttributeType.STRING)
          .setS(ByteString.copyFromUtf8(text))
          .build();
    }
    if (value instanceof OnnxGraph body) {
      return attribute.setType(AttributeProto.AttributeType.GRAPH).setG(body.graph).build();
    }
    attribute.setType(AttributeProto.AttributeType.INTS);
    ((List<?>) value).forEach(number -> attribute.addInts((Long) number));
    return attribute.build();
  }

  /** Adds numbers that are always the same. */
  String floats(String name, INDArray tensor) {
    float[] values = Floats.copyOf(tensor);
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return initializer(name, TensorProto.DataType.FLOAT, bytes, tensor.shape());
  }

  /** Adds a single number. */
  String number(String name, double value) {
    ByteBuffer bytes = littleEndian(Float.BYTES).putFloat(0, (float) value);
    return initializer(name, TensorProto.DataType.FLOAT, bytes);
  }

  /** Adds a vector of whole numbers. */
  String integers(String name, long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return initializer(name, TensorProto.DataType.INT64, bytes, values.length);
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String initializer(
      String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** The whole file. */
  ModelProto model(String description) {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("vae4j")
        .setDocString(description)
        .addAllMetadataProps(metadata)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph)
        .build();
  }
}
