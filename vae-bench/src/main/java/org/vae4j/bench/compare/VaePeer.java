package org.vae4j.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Vae;
import org.vae4j.bench.Assembly;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.experiment.Experiment;
import org.vae4j.train.Trainer;
import org.vae4j.train.TrainingListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * vae4j as a peer of the comparison: reads commands, a line each, and answers each with a line of
 * JSON. {@code benchmarks/peer.py} lists the commands.
 */
public final class VaePeer {
  private static final int EPOCHS_WITHOUT_END = 1_000_000;
  private static final int WARM_CALLS = 2_000;
  private static final double NANOS = 1e9;
  private static final double MICROS_PER_NANO = 1e-3;

  private final Experiment experiment;

  VaePeer(Experiment experiment) {
    this.experiment = experiment;
  }

  /**
   * Serves until the input ends.
   *
   * @param arguments an experiment, and values that replace those of it: {@code path=value}
   * @throws IOException if the input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    List<String> all = List.of(arguments);
    try {
      VaePeer peer = new VaePeer(Assembly.of(all.get(0), all.subList(1, all.size())));
      peer.serve(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.out);
    } catch (InvalidConfigException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    System.exit(0); // threads of the libraries must not keep it
  }

  void serve(BufferedReader commands, PrintStream answers) throws IOException {
    JsonMapper json = JsonMapper.shared();
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      answers.println(json.writeValueAsString(answer(line.strip().split(" +"))));
      answers.flush();
    }
  }

  private Map<String, Object> answer(String... words) {
    return switch (words[0]) {
      case "about" -> about();
      case "warm" -> warm(Integer.parseInt(words[1]));
      case "round" -> round(Integer.parseInt(words[1]), Double.parseDouble(words[2]));
      case "peak" ->
          Map.of("gflops", MatrixProduct.gigaflops(words[1], Double.parseDouble(words[2])));
      case "decode" -> decode(Double.parseDouble(words[1]));
      default ->
          throw new IllegalArgumentException(
              "command (%s) must be about, warm, round, peak or decode".formatted(words[0]));
    };
  }

  private static Map<String, Object> about() {
    return Map.of(
        "threads", System.getenv().getOrDefault("OMP_NUM_THREADS", "default"),
        "java", System.getProperty("java.runtime.version"));
  }

  private Map<String, Object> warm(int batch) {
    trainer().fit(1, batch, new TrainingListener() {}, () -> false);
    return Map.of();
  }

  private Map<String, Object> round(int batch, double seconds) {
    Round round = new Round(seconds, System::nanoTime);
    trainer().fit(EPOCHS_WITHOUT_END, batch, round, round::isOver);
    return round.result();
  }

  private Trainer trainer() {
    return new Trainer(
        experiment.vae(),
        experiment.dataset(),
        experiment.optimizer(),
        experiment.schedule(),
        experiment.callbacks(),
        experiment.seeds());
  }

  private Map<String, Object> decode(double seconds) {
    Vae vae = experiment.vae();
    INDArray code = Nd4j.zeros(DataType.FLOAT, 1, experiment.config().model().latentDim());
    Labels labels = Labels.none(1);
    for (int i = 0; i < WARM_CALLS; i++) {
      vae.decode(code, labels);
    }
    long start = System.nanoTime();
    long calls = 0;
    while (System.nanoTime() - start < seconds * NANOS) {
      vae.decode(code, labels);
      calls++;
    }
    return Map.of("microseconds", (System.nanoTime() - start) * MICROS_PER_NANO / calls);
  }
}
