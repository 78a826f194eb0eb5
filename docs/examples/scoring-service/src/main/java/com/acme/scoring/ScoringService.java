package com.acme.scoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vae4j.inference.VaeModel;

/**
 * Answers with the negative ELBO, in nats, of an image that is posted to it as numbers between
 * commas.
 */
public final class ScoringService implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int MAX_BYTES = 1 << 20;

  private final VaeModel model;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** Serves the model of a run on this machine. */
  public ScoringService(Path run, int port) throws IOException {
    model = VaeModel.load(run); // once, for all threads
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/score", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      String text = new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      try {
        reply(exchange, 200, Double.toString(model.score(image(text)).negativeElbo()));
      } catch (IllegalArgumentException e) { // which says what does not fit the model
        reply(exchange, 400, e.getMessage());
      }
    }
  }

  private static float[] image(String text) {
    String[] numbers = text.strip().split("\\s*,\\s*");
    float[] image = new float[numbers.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = Float.parseFloat(numbers[i]);
    }
    return image;
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    model.close();
  }

  /** Serves the run that is named, on port 8080. */
  public static void main(String[] arguments) throws IOException {
    ScoringService service = new ScoringService(Path.of(arguments[0]), 8080);
    Runtime.getRuntime().addShutdownHook(new Thread(service::close));
  }
}
