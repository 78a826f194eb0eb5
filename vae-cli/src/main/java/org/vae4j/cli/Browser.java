package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vae4j.api.spi.FileErrors;

/**
 * Opens pages in the user's browser, as the system does it: AWT's way needs a screen of its own.
 */
final class Browser {

  private Browser() {}

  /** Opens a page; without a browser that is said, and no failure. */
  static void open(URI page, PrintWriter output) {
    try {
      List<String> command = new ArrayList<>(opener(System.getProperty("os.name")));
      command.add(page.toString());
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      output.println("The browser could not be opened: " + FileErrors.message(e));
      output.flush();
    }
  }

  private static List<String> opener(String system) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler");
    }
    return List.of(name.startsWith("mac") ? "open" : "xdg-open");
  }
}
