package org.vae4j.interop;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Tensors;

/** Computes files of ONNX with ONNX Runtime. */
final class OnnxCheck {

  private OnnxCheck() {}

  /**
   * Refuses a file that gives other numbers than the model, for all examples at once and for one.
   *
   * @throws UnsupportedModelException if one differs, or ONNX Runtime cannot compute the file
   */
  static void require(String role, Path file, Tensors inputs, Tensors expected) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession session = environment.createSession(file.toString(), options)) {
        require(role, environment, session, inputs, expected);
        require(role, environment, session, firstOf(inputs), firstOf(expected));
      }
    } catch (OrtException e) {
      throw new UnsupportedModelException(
          "%s: ONNX Runtime, which checks it, cannot compute it: %s"
              .formatted(role, e.getMessage()));
    } catch (LinkageError e) {
      throw new UnsupportedModelException(
          "ONNX Runtime, which checks what is written, does not load here: " + e);
    }
  }

  private static Tensors firstOf(Tensors tensors) {
    Tensors first = Tensors.empty();
    for (String name : tensors.names()) {
      first = first.with(name, tensors.get(name).get(NDArrayIndex.interval(0, 1)).dup('c'));
    }
    return first;
  }

  private static void require(
      String role, OrtEnvironment environment, OrtSession session, Tensors inputs, Tensors expected)
      throws OrtException {
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      for (String name : inputs.names()) {
        given.put(name, tensor(environment, inputs.get(name)));
      }
      require(role, session, given, expected);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, INDArray values)
      throws OrtException {
    return OnnxTensor.createTensor(
        environment, FloatBuffer.wrap(Floats.copyOf(values)), values.shape());
  }

  private static void require(
      String role, OrtSession session, Map<String, OnnxTensor> given, Tensors expected)
      throws OrtException {
    try (OrtSession.Result result = session.run(given)) {
      for (String name : expected.names()) {
        OnnxTensor computed = (OnnxTensor) result.get(name).orElseThrow();
        FloatBuffer buffer = computed.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        Agreement.require(
            role + ": " + name,
            expected.get(name),
            Nd4j.create(values, computed.getInfo().getShape(), 'c'));
      }
    }
  }
}
