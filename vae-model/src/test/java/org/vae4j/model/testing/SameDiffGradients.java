package org.vae4j.model.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.LoggerFactory;

/** The gradients of an expression by ND4J's automatic differentiation. */
public final class SameDiffGradients {

  private SameDiffGradients() {}

  /** An empty graph, made without ND4J's warnings about its own tables. */
  public static SameDiff graph() {
    ((Logger) LoggerFactory.getLogger("org.nd4j.imports.converters.ImportClassMapping"))
        .setLevel(Level.ERROR);
    return SameDiff.create();
  }

  /**
   * The gradients of the graph's loss.
   *
   * @param graph a graph with a variable that is marked as loss
   * @param variables the names of the variables
   * @return their gradients by name
   */
  public static Map<String, INDArray> of(SameDiff graph, String... variables) {
    PrintStream out = System.out;
    System.setOut( // SameDiff prints every step
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      return graph.calculateGradients(null, variables);
    } finally {
      System.setOut(out);
    }
  }
}
