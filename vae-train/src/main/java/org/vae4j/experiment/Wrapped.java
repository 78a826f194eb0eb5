package org.vae4j.experiment;

import com.google.inject.ProvisionException;
import java.util.Optional;
import java.util.function.Function;
import org.vae4j.api.natives.NativeLibrariesException;
import org.vae4j.config.catalogue.CatalogueException;

/** Takes out of Guice's exceptions what components have thrown. */
final class Wrapped {

  private Wrapped() {}

  /**
   * What has made Guice give up.
   *
   * @param wrapper what Guice has thrown
   * @param unexpected makes an exception of what no component throws to refuse something
   * @return the innermost component's refusal, or what says that a component is broken
   * @throws Error if there is not enough memory, which is no component's fault
   */
  static RuntimeException by(
      ProvisionException wrapper, Function<Throwable, RuntimeException> unexpected) {
    for (Throwable cause = wrapper; cause != null; cause = cause.getCause()) {
      if (cause instanceof ComponentException
          || cause instanceof BrokenComponentException
          || cause instanceof CatalogueException
          || cause instanceof NativeLibrariesException) {
        return (RuntimeException) cause;
      }
    }
    Throwable cause = Optional.ofNullable(wrapper.getCause()).orElse(wrapper);
    if (cause instanceof VirtualMachineError error) {
      throw error;
    }
    return unexpected.apply(cause);
  }
}
