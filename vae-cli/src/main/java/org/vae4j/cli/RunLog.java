package org.vae4j.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.read.CyclicBufferAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import org.vae4j.api.spi.VisibleText;
import org.vae4j.api.training.RunFiles;
import org.vae4j.api.training.UnsafeFileException;

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

  /** People read it on a terminal. */
  private static final class VisibleLayout extends PatternLayout {
    @Override
    public String doLayout(ILoggingEvent event) {
      return VisibleText.lines(super.doLayout(event));
    }
  }

  private final Logger root;
  private final OutputStreamAppender<ILoggingEvent> file;

  private RunLog(Logger root, OutputStreamAppender<ILoggingEvent> file) {
    this.root = root;
    this.file = file;
  }

  /**
   * Opens the log of a run.
   *
   * @param directory the run directory
   * @throws UnsafeFileException if it is a link, or has another name elsewhere
   * @throws IOException if it cannot be written
   */
  static RunLog open(Path directory) throws IOException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    OutputStreamAppender<ILoggingEvent> file = appender(context, append(directory.resolve(FILE)));
    earlier(root)
        .ifPresent(
            events ->
                IntStream.range(0, events.getLength())
                    .mapToObj(events::get)
                    .forEach(file::doAppend));
    root.addAppender(file);
    return new RunLog(root, file);
  }

  private static OutputStream append(Path file) throws IOException {
    RunFiles.write(file).close(); // so that there is one
    return RunFiles.append(file);
  }

  private static OutputStreamAppender<ILoggingEvent> appender(
      LoggerContext context, OutputStream out) {
    PatternLayout layout = new VisibleLayout();
    layout.setContext(context);
    layout.setPattern(PATTERN);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> file = new OutputStreamAppender<>();
    file.setContext(context);
    file.setEncoder(encoder);
    file.setOutputStream(out);
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
