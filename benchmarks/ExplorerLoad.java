import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How long explorers wait for each other. {@code java benchmarks/ExplorerLoad.java ADDRESS
 * LATENT_SIZE [CLIENTS [SECONDS]]}, while {@code ./vae explore RUN} serves at that address: each of
 * 50 clients moves a slider 20 times a second for 20 seconds; one that has not been answered yet
 * leaves that turn out, as the page does. Prints how long answers take, and fails if one in a
 * hundred takes more than 100 ms, or any is an error. Clients write to sockets of their own, since one
 * of a library would take more of the processor than the server.
 */
final class ExplorerLoad {
  private static final int TURN_MILLIS = 50;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MOST_MILLIS = 100;
  private static final String LENGTH = "content-length:";

  private ExplorerLoad() {}

  public static void main(String[] arguments) throws Exception {
    URI server = URI.create(arguments[0]);
    int latentSize = Integer.parseInt(arguments[1]);
    int clients = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
    int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 20;
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(clients);
    List<Future<List<Double>>> running = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Random random = new Random(i);
      running.add(
          threads.schedule(
              () -> client(server, latentSize, seconds, random),
              random.nextInt(TURN_MILLIS),
              TimeUnit.MILLISECONDS));
    }
    List<Double> all = new ArrayList<>();
    for (Future<List<Double>> client : running) {
      all.addAll(client.get());
    }
    threads.shutdown();
    report(all.stream().mapToDouble(x -> x).sorted().toArray(), seconds);
  }

  private static List<Double> client(URI server, int latentSize, int seconds, Random random)
      throws Exception {
    List<Double> millis = new ArrayList<>();
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream answers = new BufferedInputStream(socket.getInputStream());
      long start = System.nanoTime();
      for (int turn = 0; turn < seconds * 1000 / TURN_MILLIS; turn++) {
        long due = start + TimeUnit.MILLISECONDS.toNanos((long) turn * TURN_MILLIS);
        long now = System.nanoTime();
        if (now > due + TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS)) {
          continue;
        }
        TimeUnit.NANOSECONDS.sleep(due - now);
        byte[] request = request(server, latentSize, random).getBytes(US_ASCII);
        long asked = System.nanoTime();
        socket.getOutputStream().write(request);
        readAnswer(answers);
        millis.add((System.nanoTime() - asked) / NANOS_PER_MILLI);
      }
    }
    return millis;
  }

  private static String request(URI server, int latentSize, Random random) {
    double[] code = random.doubles(latentSize, -3, 3).toArray();
    String body = "{\"codes\": [" + Arrays.toString(code) + "]}";
    return String.join(
        "\r\n",
        "POST /api/decode HTTP/1.1",
        "Host: " + server.getAuthority(),
        "Content-Type: application/json",
        "Content-Length: " + body.length(),
        "",
        body);
  }

  private static void readAnswer(InputStream in) throws IOException {
    String status = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    String body = new String(in.readNBytes(length), US_ASCII);
    if (!status.contains(" 200 ") || !body.contains("data:image/png")) {
      throw new IOException(status + ": " + body);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server has hung up");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void report(double[] millis, int seconds) {
    double most = millis[(int) (millis.length * 0.99)];
    System.out.printf(
        Locale.ROOT,
        "%d answers, %.0f a second: median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
        millis.length,
        (double) millis.length / seconds,
        millis[millis.length / 2],
        most,
        millis[millis.length - 1]);
    if (most > MOST_MILLIS) {
      System.err.println("one answer in a hundred took more than 100 ms");
      System.exit(1);
    }
  }
}
