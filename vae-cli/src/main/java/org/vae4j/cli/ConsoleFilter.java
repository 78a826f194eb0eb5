package org.vae4j.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Lets through to the console what the user asked to see, but of some libraries only what went
 * wrong: what they say of themselves is of no use to who runs an experiment.
 */
public final class ConsoleFilter extends Filter<ILoggingEvent> {
  /** Marks what the user is told in another way, and only logs have to keep. */
  static final Marker TOLD = MarkerFactory.getMarker("TOLD");

  private static final List<String> TALKATIVE =
      List.of("org.nd4j", "org.deeplearning4j", "org.bytedeco", "org.eclipse.jetty", "io.jhdf");

  private volatile Level level = level(Verbosity.NORMAL);

  /** For Logback. */
  public ConsoleFilter() {}

  /** Sets what every console of the program's logging shows from now on. */
  static void show(Verbosity verbosity) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .iteratorForAppenders()
        .forEachRemaining(appender -> show(verbosity, appender));
  }

  private static void show(Verbosity verbosity, Appender<ILoggingEvent> appender) {
    appender.getCopyOfAttachedFiltersList().stream()
        .filter(ConsoleFilter.class::isInstance)
        .map(ConsoleFilter.class::cast)
        .forEach(filter -> filter.level = level(verbosity));
  }

  private static Level level(Verbosity verbosity) {
    return Level.convertAnSLF4JLevel(verbosity.level());
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (event.getMarkerList() != null && event.getMarkerList().contains(TOLD)) {
      return FilterReply.DENY;
    }
    boolean talkative = TALKATIVE.stream().anyMatch(event.getLoggerName()::startsWith);
    Level shown = talkative ? Level.ERROR : level;
    return event.getLevel().isGreaterOrEqual(shown) ? FilterReply.NEUTRAL : FilterReply.DENY;
  }
}
