import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
 * hundred takes more than 100 ms, or any is an error.
 */
final class ExplorerLoad {
  private static final int TURN_MILLIS = 50;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MOST_MILLIS = 100;

  private ExplorerLoad() {}

  public static void main(String[] arguments) throws Exception {
    URI decode = URI.create(arguments[0]).resolve("/api/decode");
    int latentSize = Integer.parseInt(arguments[1]);
    int clients = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
    int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 20;
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(clients);
    List<Future<List<Double>>> running = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Random random = new Random(i);
      running.add(
          threads.schedule(
              () -> client(decode, latentSize, seconds, random),
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

  private static List<Double> client(URI decode, int latentSize, int seconds, Random random)
      throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    List<Double> millis = new ArrayList<>();
    long start = System.nanoTime();
    for (int turn = 0; turn < seconds * 1000 / TURN_MILLIS; turn++) {
      long due = start + TimeUnit.MILLISECONDS.toNanos((long) turn * TURN_MILLIS);
      long now = System.nanoTime();
      if (now > due + TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS)) {
        continue;
      }
      TimeUnit.NANOSECONDS.sleep(due - now);
      long asked = System.nanoTime();
      HttpResponse<String> answer =
          http.send(request(decode, latentSize, random), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
      }
      millis.add((System.nanoTime() - asked) / NANOS_PER_MILLI);
    }
    return millis;
  }

  private static HttpRequest request(URI decode, int latentSize, Random random) {
    double[] code = random.doubles(latentSize, -3, 3).toArray();
    return HttpRequest.newBuilder(decode)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"codes\": [" + Arrays.toString(code) + "]}"))
        .build();
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
