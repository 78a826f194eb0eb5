package org.vae4j.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Peers that are kept alive and asked in turn, so that start-up is not paid in every round, and
 * noise of the machine hits all alike.
 */
final class Session implements AutoCloseable {
  private static final Duration SETTLING = Duration.ofMillis(300);

  private final String subject;
  private final Results results;
  private final List<PeerProcess> peers = new ArrayList<>();
  private Duration idle = Duration.ZERO;
  private Duration asked = Duration.ZERO;

  /** Starts the contenders; those that cannot be started are noted and left out. */
  Session(String subject, List<Contender> contenders, Results results, Path logs)
      throws IOException {
    this.subject = subject;
    this.results = results;
    for (Contender contender : contenders) {
      PeerProcess peer = new PeerProcess(contender, logs.resolve(fileName(contender)));
      try {
        Map<String, Object> about = peer.ask("about");
        results.facts().put(peer.name(), about.toString().replaceAll("[{}]", "").replace('=', ' '));
        peers.add(peer);
      } catch (PeerException e) {
        drop(peer, e);
      }
    }
  }

  /** Asks all once, without a measurement. */
  void warm(int batch) {
    for (PeerProcess peer : List.copyOf(peers)) {
      try {
        progress("%s: warm-up, batch %d".formatted(peer.name(), batch));
        peer.ask("warm " + batch);
      } catch (PeerException e) {
        drop(peer, e);
      }
    }
  }

  /** Asks all those whose names begin with given letters once. */
  void measure(String workload, String command, String field, String unit, String prefix) {
    for (PeerProcess peer : List.copyOf(peers)) {
      if (peer.name().startsWith(prefix)) {
        measure(peer, workload, command, field, unit);
      }
    }
  }

  private void measure(
      PeerProcess peer, String workload, String command, String field, String unit) {
    try {
      Thread.sleep(SETTLING.toMillis()); // threads of the peer before may spin for a while
      Duration cpu = cpuOfOthers(peer);
      long start = System.nanoTime();
      double value = peer.ask(command, field);
      asked = asked.plusNanos(System.nanoTime() - start);
      idle = idle.plus(cpuOfOthers(peer).minus(cpu));
      results.add(workload, peer.name(), unit, value);
      progress(String.format(Locale.ROOT, "%s, %s: %.1f %s", workload, peer.name(), value, unit));
    } catch (PeerException e) {
      drop(peer, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration cpuOfOthers(PeerProcess working) {
    return peers.stream()
        .filter(peer -> peer != working)
        .map(PeerProcess::cpu)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private void drop(PeerProcess peer, PeerException why) {
    peers.remove(peer);
    peer.close();
    String note = subject + ", " + why.getMessage();
    results.notes().add(note);
    progress(note);
  }

  private String fileName(Contender contender) {
    return (subject + " " + contender.name()).replaceAll("[^A-Za-z0-9]+", "-") + ".log";
  }

  static void progress(String line) {
    System.err.println(line);
  }

  @Override
  public void close() {
    if (peers.size() > 1 && !asked.isZero()) {
      double percent = 100.0 * idle.toNanos() / asked.toNanos();
      results
          .notes()
          .add(
              String.format(
                  Locale.ROOT,
                  "%s: peers that waited used %.1f%% of a processor while another one worked",
                  subject,
                  percent));
    }
    peers.forEach(PeerProcess::close);
  }
}
