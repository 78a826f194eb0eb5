package org.vae4j.experiment;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.vae4j.api.spi.ComponentConfig;

/** A component refused its settings, or what it was put together with. */
final class ComponentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ComponentConfig<?> config;

  ComponentException(ComponentConfig<?> config, Throwable cause) {
    super(cause.getMessage(), cause);
    this.config = config;
  }

  ComponentConfig<?> config() {
    return config;
  }

  /** The file that is not there, if that is why. */
  Optional<Path> missingFile() {
    for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof NoSuchFileException missing && missing.getFile() != null) {
        return Optional.of(Path.of(missing.getFile()));
      }
    }
    return Optional.empty();
  }
}
