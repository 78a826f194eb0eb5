package org.vae4j.api.spi;

import com.google.inject.spi.Elements;
import com.google.inject.spi.InstanceBinding;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** What components are called in experiments, for messages and summaries. */
public final class ComponentNames {
  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return bindings(type)
              .filter(binding -> binding.implementation() == type)
              .map(ComponentBinding::name)
              .findFirst()
              .orElseGet(() -> javaName(type));
        }
      };

  private ComponentNames() {}

  /**
   * The name of a component.
   *
   * @param component the component
   * @return the name that a {@link VaeModule} in reach of its class gives it, such as {@code
   *     gaussian-kl}; that of its class if none does
   */
  public static String of(Object component) {
    return NAMES.get(component.getClass());
  }

  private static Stream<ComponentBinding<?>> bindings(Class<?> type) {
    try {
      List<VaeModule> modules =
          ServiceLoader.load(VaeModule.class, type.getClassLoader()).stream()
              .map(ServiceLoader.Provider::get)
              .toList();
      return Elements.getElements(modules).stream()
          .filter(InstanceBinding.class::isInstance)
          .map(element -> ((InstanceBinding<?>) element).getInstance())
          .filter(ComponentBinding.class::isInstance)
          .map(ComponentBinding.class::cast);
    } catch (ServiceConfigurationError | LinkageError e) {
      return Stream.empty(); // whoever needs the module is told of it
    }
  }

  private static String javaName(Class<?> type) {
    return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
  }
}
