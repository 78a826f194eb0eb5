package org.vae4j.explore;

import java.io.IOException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A server of HTTP and nothing else: there are no servlets, no sessions and no WebSockets. Its
 * threads move bytes; what takes longer is done on threads of its own, a bounded number of requests
 * at a time.
 */
final class WebServer implements AutoCloseable {
  private static final int MOST_THREADS = 16;
  private static final int LEAST_THREADS = 4;
  private static final int COMPUTING_THREADS = 4;
  private static final int IDLE_MILLIS = 30_000;

  /** How long connections may be idle when there are too many. */
  private static final int CROWDED_IDLE_MILLIS = 2_000;

  private final Access access;
  private final Limits limits;
  private final Guard guard;
  private final Server server = new Server(threads());
  private final Routes routes = new Routes();
  private final ServerConnector connector;
  private final ThreadPoolExecutor computing;
  private final ThreadPoolExecutor decoding;
  private final Bodies json;
  private final Bodies pictures;

  /**
   * A server that has nothing to serve yet.
   *
   * @param nanoTime the clock for how much may be asked for
   */
  WebServer(Access access, Limits limits, LongSupplier nanoTime) {
    this.access = access;
    this.limits = limits;
    this.guard = new Guard(access, nanoTime);
    this.connector = new ServerConnector(server, new HttpConnectionFactory(http()));
    this.computing = DaemonThreads.of("explorer-request", COMPUTING_THREADS, limits.waiting());
    this.decoding = DaemonThreads.of("explorer-picture", 1, limits.waiting());
    this.json = Bodies.json(limits);
    this.pictures = Bodies.pictures(limits);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("explorer");
    threads.setDaemon(true);
    return threads;
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    return http;
  }

  Guard guard() {
    return guard;
  }

  /** Adds a file of the page. */
  void file(String path, Answer content) {
    routes.get(path, new Route(Bodies.none(), Runnable::run, call -> content));
  }

  /** Adds what is computed without a body. */
  void get(String path, Route.Handler handler) {
    routes.get(path, new Route(Bodies.none(), computing, handler));
  }

  /** Adds what is computed for each path in a folder. */
  void getIn(String folder, Route.Handler handler) {
    routes.getIn(folder, new Route(Bodies.none(), computing, handler));
  }

  /** Adds what is computed of JSON. */
  void post(String path, Route.Handler handler) {
    routes.post(path, new Route(json, computing, handler));
  }

  /**
   * Adds what is computed of a picture; pictures may be large, so that one is decoded at a time.
   */
  void postPicture(String path, Route.Handler handler) {
    routes.post(path, new Route(pictures, decoding, handler));
  }

  /**
   * Starts to serve.
   *
   * @throws IOException if the address cannot be listened on
   */
  void start() throws IOException {
    connector.setHost(access.listening());
    connector.setPort(access.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    NetworkConnectionLimit limit = new NetworkConnectionLimit(limits.connections(), connector);
    limit.setEndPointIdleTimeout(CROWDED_IDLE_MILLIS);
    server.addBean(limit);
    server.addConnector(connector);
    server.setErrorHandler(new EarlyRefusal());
    server.setHandler(new Gate(guard, routes, limits.bodyTime()));
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The port that is listened on. */
  int port() {
    return connector.getLocalPort();
  }

  /** Stops to serve; what is being computed is waited for. */
  @Override
  public void close() {
    try {
      server.stop();
      for (ThreadPoolExecutor threads : new ThreadPoolExecutor[] {computing, decoding}) {
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.MINUTES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
