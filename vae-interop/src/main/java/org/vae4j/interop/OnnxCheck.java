package org.vae4j.interop;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.Floats;
import org.vae4j.api.Tensors;

/** Computes files of ONNX with ONNX Runtime. */
final class OnnxCheck {

  private OnnxCheck() {}

  /**
   * Refuses a file that gives other numbers than the model, for all examples at once and for one.
   *
   * @throws UnsupportedModelException if one differs, or ONNX Runtime cannot compute the file
   */
  static void require(String role, Path file, String input, INDArray examples, Tensors expected) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession session = environment.createSession(file.toString(), options)) {
        require(role, environment, session, input, examples, expected);
        Tensors first = Tensors.empty();
        for (String name : expected.names()) {
          first = first.with(name, firstOf(expected.get(name)));
        }
        require(role, environment, session, input, firstOf(examples), first);
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

  private static INDArray firstOf(INDArray tensor) {
    return tensor.get(NDArrayIndex.interval(0, 1)).dup('c');
  }

  private static void require(
      String role,
      OrtEnvironment environment,
      OrtSession session,
      String input,
      INDArray examples,
      Tensors expected)
      throws OrtException {
    FloatBuffer numbers = FloatBuffer.wrap(Floats.copyOf(examples));
    try (OnnxTensor given = OnnxTensor.createTensor(environment, numbers, examples.shape());
        OrtSession.Result result = session.run(Map.of(input, given))) {
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
