package org.vae4j.explore;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.FigureSubject;

/** Serves the page on which a model is explored. */
public final class Explorer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Explorer.class);
  private static final int MOST_THREADS = 64;
  private static final int LEAST_THREADS = 4;
  private static final int IDLE_MILLIS = 60_000;

  private final Access access;
  private final ExploredModel model;
  private final Javalin server;
  private volatile RunProgress progress;

  private Explorer(FigureSubject subject, RunProgress progress, Access access) {
    this.access = access;
    this.model = new ExploredModel(subject);
    this.progress = progress;
    this.server = Javalin.create(this::configure);
  }

  /**
   * Opens the page.
   *
   * @param subject the model, which is the explorer's from now on and closed with it, and its data
   * @param progress how far its training is
   * @param access who may reach the page
   * @return the explorer, which serves the page until it is closed
   * @throws IOException if the address cannot be listened on
   */
  public static Explorer open(FigureSubject subject, RunProgress progress, Access access)
      throws IOException {
    Explorer explorer = new Explorer(subject, progress, access);
    try {
      explorer.model.findCodes();
      explorer.server.start(access.listening(), access.port());
      return explorer;
    } catch (JavalinBindException e) {
      explorer.close();
      throw new IOException(
          "cannot listen on %s, port %d: %s"
              .formatted(access.listening(), access.port(), e.getCause().getMessage()),
          e);
    } catch (RuntimeException e) {
      explorer.close();
      throw e;
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE; // pictures are compressed
    config.jetty.threadPool = threads();
    config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new EarlyRefusal()));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    Guard guard = new Guard(access);
    config.routes.before(Guard::headers);
    config.routes.before(guard::check);
    Page.serve(config.routes, guard);
    new Api(model, guard, () -> progress).serve(config.routes);
    config.routes.exception(HttpResponseException.class, Explorer::refuse);
    config.routes.exception(
        RejectedExecutionException.class,
        (e, context) -> say(context, HttpStatus.SERVICE_UNAVAILABLE, "too much is being computed"));
    config.routes.exception(Exception.class, Explorer::fail);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, IDLE_MILLIS);
    threads.setName("explorer");
    threads.setDaemon(true);
    return threads;
  }

  private static void refuse(HttpResponseException e, Context context) {
    say(context, HttpStatus.forStatus(e.getStatus()), e.getMessage());
  }

  /** One line; the trace is for those who look for a fault. */
  private static void fail(Exception e, Context context) {
    LOG.warn("{} {} failed: {}", context.method(), context.path(), e.toString());
    LOG.debug("the cause:", e);
    say(context, HttpStatus.INTERNAL_SERVER_ERROR, "something went wrong; the log says what");
  }

  private static void say(Context context, HttpStatus status, String message) {
    context.status(status);
    Api.write(context, Map.of("error", message));
  }

  /**
   * Where the page is.
   *
   * @return its address, with the token if there is one
   */
  public URI address() {
    String host = access.listening();
    String name = host.contains(":") ? "[" + host + "]" : host;
    String query = access.token().map(token -> "?token=" + token).orElse("");
    return URI.create("http://%s:%d/%s".formatted(name, server.port(), query));
  }

  /**
   * Shows the model as it is now.
   *
   * @param values the parameters of each part, by its role
   * @param now how far its training is
   */
  public void update(Map<String, float[]> values, RunProgress now) {
    model.load(values);
    progress = now;
    model.findCodes();
  }

  /** Ends the serving of the page. */
  @Override
  public void close() {
    server.stop();
    model.close();
  }
}
