package org.vae4j.bench.compare;

import java.util.List;
import java.util.Map;

/**
 * Somebody to be measured.
 *
 * @param name what tables call it
 * @param command starts it as a peer
 * @param environment variables besides those of the driver
 */
record Contender(String name, List<String> command, Map<String, String> environment) {

  Contender {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
