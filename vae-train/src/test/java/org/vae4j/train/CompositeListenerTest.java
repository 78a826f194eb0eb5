package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositeListenerTest {
  private final List<String> told = new ArrayList<>();

  private TrainingListener recorder(String name) {
    return (TrainingListener)
        Proxy.newProxyInstance(
            TrainingListener.class.getClassLoader(),
            new Class<?>[] {TrainingListener.class},
            (proxy, method, arguments) -> told.add(name + " " + method.getName()) ? null : null);
  }

  /** Of every event that there is, so that none is forgotten that will be added. */
  @Test
  void areToldEverything() throws ReflectiveOperationException {
    TrainingListener both = new CompositeListener(recorder("first"), recorder("second"));
    List<String> expected = new ArrayList<>();
    for (Method event : TrainingListener.class.getMethods()) {
      if (event.getReturnType() == void.class && !Modifier.isStatic(event.getModifiers())) {
        Object[] arguments = new Object[event.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] =
              Array.get(Array.newInstance(event.getParameterTypes()[i], 1), 0); // 0 or null
        }
        event.invoke(both, arguments);
        expected.add("first " + event.getName());
        expected.add("second " + event.getName());
      }
    }
    assertThat(expected).hasSizeGreaterThan(10);
    assertThat(told).isEqualTo(expected);
  }
}
