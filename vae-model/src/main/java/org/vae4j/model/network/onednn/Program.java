package org.vae4j.model.network.onednn;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a network computes, for a batch of any size.
 *
 * @param input the name of the input
 * @param operations what is computed, each after those that feed it
 * @param outputs the vertices that are outputs, by the name of the output
 */
record Program(String input, List<Operation> operations, Map<String, String> outputs) {

  /** The vertices, or the input, whose numbers the outputs show, if need be in another shape. */
  Set<String> exposed() {
    Map<String, String> reshaped = new HashMap<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.Reshape) {
        reshaped.put(operation.name(), operation.input());
      }
    }
    Set<String> exposed = new HashSet<>();
    for (String vertex : outputs.values()) {
      String source = vertex;
      while (reshaped.containsKey(source)) {
        source = reshaped.get(source);
      }
      exposed.add(source);
    }
    return exposed;
  }
}
