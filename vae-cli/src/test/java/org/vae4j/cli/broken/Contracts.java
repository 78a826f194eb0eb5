package org.vae4j.cli.broken;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs contracts of components that are known to be wrong. */
final class Contracts {

  private Contracts() {}

  /** The methods of a contract that have failed, each once and without its arguments. */
  static List<String> failures(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(event -> event.getTestDescriptor().getLegacyReportingName())
        .map(name -> name.substring(0, name.indexOf('(')))
        .distinct()
        .toList();
  }
}
