package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.config.catalogue.Catalogue;

/** Looks whether a test leaves out a component. */
final class ContractCoverage {

  private ContractCoverage() {}

  /** Every component of the families must be the {@code config()} of a class within the test. */
  static void check(Object test, List<Class<?>> families) throws ReflectiveOperationException {
    List<Object> tested = new ArrayList<>();
    for (Class<?> contract : test.getClass().getDeclaredClasses()) {
      Method config = contract.getDeclaredMethod("config");
      config.setAccessible(true);
      Object instance = contract.getDeclaredConstructor(test.getClass()).newInstance(test);
      tested.add(config.invoke(instance).getClass());
    }
    Catalogue catalogue = Catalogue.discover();
    for (Class<?> family : families) {
      for (String name : catalogue.names(family)) {
        assertThat(tested).as(name).contains(catalogue.find(family, name).orElseThrow().config());
      }
    }
  }
}
