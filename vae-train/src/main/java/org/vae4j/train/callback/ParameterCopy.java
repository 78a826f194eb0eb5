package org.vae4j.train.callback;

import java.util.List;
import org.vae4j.api.Floats;
import org.vae4j.api.Parameters;
import org.vae4j.api.Part;
import org.vae4j.api.Vae;

/** What all parameters of a model were at one time. */
final class ParameterCopy {
  private final List<Runnable> restorations;

  ParameterCopy(Vae vae) {
    this.restorations =
        vae.parts().values().stream()
            .map(Part::parameters)
            .filter(parameters -> parameters.count() > 0)
            .map(ParameterCopy::restoration)
            .toList();
  }

  private static Runnable restoration(Parameters parameters) {
    float[] values = Floats.copyOf(parameters.values());
    return () -> Floats.copyInto(values, parameters.values());
  }

  void restore() {
    restorations.forEach(Runnable::run);
  }
}
