package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.spi.Elements;
import com.google.inject.spi.InstanceBinding;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.VaeModule;

/** Looks whether a test leaves out a component. */
public final class ContractCoverage {

  private ContractCoverage() {}

  /**
   * Every component that a module adds to the families must be the {@code config()} of a class
   * within the test.
   *
   * @param test the test, whose classes within are contracts
   * @param module the module
   * @param families the families
   * @throws ReflectiveOperationException if a class within is no contract
   */
  public static void check(Object test, VaeModule module, List<Class<?>> families)
      throws ReflectiveOperationException {
    List<Object> tested = new ArrayList<>();
    for (Class<?> contract : test.getClass().getDeclaredClasses()) {
      Method config = contract.getDeclaredMethod("config");
      config.setAccessible(true);
      Constructor<?> constructor = contract.getDeclaredConstructor(test.getClass());
      constructor.setAccessible(true);
      Object instance = constructor.newInstance(test);
      tested.add(config.invoke(instance).getClass());
    }
    List<? extends ComponentBinding<?>> bindings =
        Elements.getElements(module).stream()
            .filter(InstanceBinding.class::isInstance)
            .map(element -> ((InstanceBinding<?>) element).getInstance())
            .filter(ComponentBinding.class::isInstance)
            .map(binding -> (ComponentBinding<?>) binding)
            .filter(binding -> families.contains(binding.family()))
            .toList();
    assertThat(bindings).isNotEmpty();
    for (ComponentBinding<?> binding : bindings) {
      assertThat(tested).as(binding.name()).contains(binding.config());
    }
  }
}
