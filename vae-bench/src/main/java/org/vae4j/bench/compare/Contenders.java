package org.vae4j.bench.compare;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the peers are started. */
final class Contenders {
  static final String FLOAT32 = "vae4j float32";
  static final String BFLOAT16 = "vae4j bfloat16";
  static final String PRECISION_BFLOAT16 = "precision=bfloat16";
  static final String KERAS = "Keras";
  static final String TORCH = "PyTorch";

  /** As the launcher sets it. */
  private static final Map<String, String> SHORT_SPINS =
      Map.of("GOMP_SPINCOUNT", System.getenv().getOrDefault("GOMP_SPINCOUNT", "1000"));

  private final Path home;
  private final String python;
  private final Optional<Integer> limit;

  /**
   * Contenders.
   *
   * @param home the checkout
   * @param python has Keras and PyTorch
   * @param limit images of each split, if not all
   */
  Contenders(Path home, String python, Optional<Integer> limit) {
    this.home = home;
    this.python = python;
    this.limit = limit;
  }

  List<Contender> reference() {
    List<Contender> all = new ArrayList<>();
    List<String> fewer = limit.map(n -> List.of("dataset.limit=" + n)).orElse(List.of());
    all.add(vae(FLOAT32, "mnist-1-8", fewer));
    List<String> bfloat16 = new ArrayList<>(fewer);
    bfloat16.add(PRECISION_BFLOAT16);
    all.add(vae(BFLOAT16, "mnist-1-8", bfloat16));
    all.add(python(KERAS, digits("keras_vae.py")));
    all.add(python(KERAS + " XLA", digits("keras_vae.py", "--xla")));
    all.add(python(TORCH, digits("torch_vae.py")));
    all.add(python(TORCH + " channels-last", digits("torch_vae.py", "--channels-last")));
    return all;
  }

  List<Contender> batchNormDropout() {
    String images = String.valueOf(limit.map(n -> n / 2).orElse(2048));
    String[] network = {"keras_vae.py", "--network", "batch-norm-dropout", "--limit", images};
    String[] compiled = {network[0], network[1], network[2], network[3], network[4], "--xla"};
    return List.of(
        vae(
            FLOAT32,
            home.resolve("benchmarks/batch-norm-dropout.yaml").toString(),
            List.of("dataset.images=" + images)),
        python(KERAS, List.of(network)),
        python(KERAS + " XLA", List.of(compiled)));
  }

  /** The peer runs with the JVM options that this process has. */
  static Contender vae(String name, String experiment, List<String> overrides) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(VaePeer.class.getName(), experiment));
    command.addAll(overrides);
    return new Contender(name, command, SHORT_SPINS);
  }

  private List<String> digits(String... script) {
    List<String> arguments = new ArrayList<>(List.of(script));
    arguments.addAll(
        List.of("--data", home.resolve("vae-data/src/main/resources/org/vae4j/data/mnist") + ""));
    limit.ifPresent(n -> arguments.addAll(List.of("--limit", n + "")));
    return arguments;
  }

  private Contender python(String name, List<String> script) {
    return new Contender(name, pythonCommand(script), Map.of());
  }

  private List<String> pythonCommand(List<String> script) {
    List<String> command = new ArrayList<>(script);
    command.set(0, home.resolve("benchmarks").resolve(script.get(0)).toString());
    command.add(0, python);
    return command;
  }

  /** The whole of a training in a process of its own, from the command to the finished results. */
  List<Contender> wholeRuns(int epochs, Path out) {
    List<String> vae = new ArrayList<>(List.of(home.resolve("vae").toString(), "run", "mnist-1-8"));
    vae.addAll(List.of("--set", "training.epochs=" + epochs));
    limit.ifPresent(n -> vae.addAll(List.of("--set", "dataset.limit=" + n)));
    vae.addAll(List.of("--out", out.resolve("float32") + ""));
    List<String> bfloat16 = new ArrayList<>(vae);
    bfloat16.set(bfloat16.size() - 1, out.resolve("bfloat16") + "");
    bfloat16.addAll(List.of("--set", PRECISION_BFLOAT16));
    String count = String.valueOf(epochs);
    return List.of(
        new Contender(FLOAT32, vae, Map.of()),
        new Contender(BFLOAT16, bfloat16, Map.of()),
        python(KERAS, digits("keras_vae.py", "--train", count)),
        python(KERAS + " XLA", digits("keras_vae.py", "--xla", "--train", count)));
  }
}
