package org.vae4j.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.read.CyclicBufferAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * {@code run.log} in a run directory: all that is logged while a run goes on, and what was before
 * the directory was there. A run that goes on adds to what is there.
 */
final class RunLog implements AutoCloseable {
  private static final String FILE = "run.log";
  private static final String PATTERN =
      "%date{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger: %message%n";

  /** The appender that keeps what is logged before a run, as logback.xml calls it. */
  private static final String EARLIER = "EARLIER";

  private final Logger root;
  private final FileAppender<ILoggingEvent> file;

  private RunLog(Logger root, FileAppender<ILoggingEvent> file) {
    this.root = root;
    this.file = file;
  }

  /**
   * Opens the log of a run.
   *
   * @param directory the run directory
   * @throws IOException if it cannot be written
   */
  static RunLog open(Path directory) throws IOException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Path path = directory.resolve(FILE);
    FileAppender<ILoggingEvent> file = appender(context, path);
    if (!file.isStarted()) {
      throw new IOException(path + " cannot be written");
    }
    earlier(root)
        .ifPresent(
            events ->
                IntStream.range(0, events.getLength())
                    .mapToObj(events::get)
                    .forEach(file::doAppend));
    root.addAppender(file);
    return new RunLog(root, file);
  }

  private static FileAppender<ILoggingEvent> appender(LoggerContext context, Path path) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    FileAppender<ILoggingEvent> file = new FileAppender<>();
    file.setContext(context);
    file.setFile(path.toString());
    file.setEncoder(encoder);
    file.start();
    return file;
  }

  private static Optional<CyclicBufferAppender<ILoggingEvent>> earlier(Logger root) {
    return root.getAppender(EARLIER) instanceof CyclicBufferAppender<ILoggingEvent> earlier
        ? Optional.of(earlier)
        : Optional.empty();
  }

  /** Writes why the run failed, and where; the console is told by who reports errors. */
  void failed(Throwable cause) {
    file.doAppend(
        new LoggingEvent(
            RunLog.class.getName(),
            (Logger) LoggerFactory.getLogger(RunLog.class),
            Level.ERROR,
            "the run failed",
            cause,
            null));
  }

  @Override
  public void close() {
    root.detachAppender(file);
    file.stop();
    earlier(root).ifPresent(CyclicBufferAppender::reset);
  }
}
