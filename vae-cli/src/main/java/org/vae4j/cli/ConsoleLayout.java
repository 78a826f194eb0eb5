package org.vae4j.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import org.vae4j.api.spi.VisibleText;

/** How a line of the log looks on the console: as everything that is told on standard error. */
public final class ConsoleLayout extends LayoutBase<ILoggingEvent> {
  /** Takes away a progress bar that stands in the line; it comes again by itself. */
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final String begin = Progress.terminalColumns() > 0 ? CLEAR_LINE : "";

  /** For Logback. */
  public ConsoleLayout() {}

  @Override
  public String doLayout(ILoggingEvent event) {
    String lines = event.getFormattedMessage() + "\n" + trace(event);
    return begin + "vae: " + kind(event.getLevel()) + VisibleText.lines(lines);
  }

  private static String kind(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> "error: ";
      case Level.WARN_INT -> "warning: ";
      case Level.INFO_INT -> "";
      default -> "debug: ";
    };
  }

  private static String trace(ILoggingEvent event) {
    return event.getThrowableProxy() == null
        ? ""
        : ThrowableProxyUtil.asString(event.getThrowableProxy());
  }
}
