package org.vae4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Ends this process when the one that started it has ended, however that did: then the pipe between
 * them is closed. It ends as by the signal TERM, so that a training saves what there is.
 */
final class ParentWatch {
  /** The system property of a process that shall end so. */
  static final String PROPERTY = "vae.endsWithInput";

  private ParentWatch() {}

  /** Watches from now on, where this process was started to. */
  static void beginIfWanted() {
    if (Boolean.getBoolean(PROPERTY)) {
      Thread watch = new Thread(() -> endWith(System.in), "parent-watch");
      watch.setDaemon(true);
      watch.start();
    }
  }

  private static void endWith(InputStream input) {
    try {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Closed as well.
    }
    raise(EndSignal.TERM);
  }

  /** Java's own class of signals is not part of its API. */
  private static void raise(EndSignal signal) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Object raised = type.getConstructor(String.class).newInstance(signal.name());
      type.getMethod("raise", type).invoke(null, raised);
    } catch (ReflectiveOperationException e) {
      System.exit(signal.exitCode());
    }
  }
}
