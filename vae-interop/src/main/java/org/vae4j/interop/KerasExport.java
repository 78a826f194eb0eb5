package org.vae4j.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.data.NpzWriter;

/**
 * Writes encoder and decoder for Keras 3: the weights as an archive of NumPy, and a file of Python
 * that builds the two and reads it. A network that is conditional has a second input, {@code
 * label}, float32 [n, classes], 1 at the class and 0 elsewhere; the program says which classes.
 */
@Description("a program in Python for Keras 3, and its weights")
public record KerasExport() implements ExportFormat, ComponentConfig<ExportFormat> {

  @Override
  public boolean isChecked() {
    return false;
  }

  @Override
  public void write(TrainedModel model, Path folder) throws IOException {
    String program = new KerasProgram(model).text();
    Map<String, INDArray> weights = new LinkedHashMap<>();
    add(model.encoder(), weights);
    add(model.decoder(), weights);
    NpzWriter.write(folder.resolve("weights.npz"), weights);
    Files.writeString(folder.resolve("model.py"), program, StandardCharsets.UTF_8);
  }

  private static void add(ExportedNetwork stack, Map<String, INDArray> weights) {
    stack.parameters().forEach((name, value) -> weights.put(stack.role() + "/" + name, value));
  }
}
