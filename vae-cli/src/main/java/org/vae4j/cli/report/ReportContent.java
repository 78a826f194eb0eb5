package org.vae4j.cli.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.experiment.ExperimentRun.Status;
import org.vae4j.experiment.SavedRecord;
import org.vae4j.experiment.SavedRun;

/** What a run directory says, as the page says it. */
record ReportContent(SavedRun run) {

  /**
   * A number to be seen at once.
   *
   * @param name what it is
   * @param value the number
   * @param unit its unit; may be empty
   */
  record Quantity(String name, String value, String unit) {}

  /**
   * A part of the model.
   *
   * @param role what it is for
   * @param parameters how many numbers it learns; empty for none
   * @param layers its layers
   */
  record PartTable(String role, String parameters, List<Layer> layers) {}

  /**
   * A line of the table of layers.
   *
   * @param name its name
   * @param type what it is
   * @param output the shape of its output
   * @param parameters how many numbers it learns; empty for none
   */
  record Layer(String name, String type, String output, String parameters) {}

  /**
   * Something that can be done with the run.
   *
   * @param text what
   * @param command how
   */
  record Use(String text, String command) {}

  /**
   * A line of the provenance.
   *
   * @param name what it is
   * @param value what the record says
   */
  record Fact(String name, String value) {}

  String status() {
    return run.record().status().name().toLowerCase(Locale.ROOT);
  }

  List<Quantity> numbers() {
    List<Quantity> numbers = new ArrayList<>();
    run.keptEpoch().ifPresent(kept -> numbers.addAll(numbers(kept)));
    long parameters =
        run.record().layers().values().stream()
            .flatMap(List::stream)
            .mapToLong(LayerSummary::parameterCount)
            .sum();
    if (parameters > 0) {
      numbers.add(new Quantity("Parameters", count(parameters), "in all parts"));
    }
    return numbers;
  }

  private List<Quantity> numbers(EpochMetrics kept) {
    List<Quantity> numbers = new ArrayList<>();
    run.record()
        .weightsOfEpoch()
        .ifPresent(
            epoch ->
                numbers.add(
                    new Quantity(
                        "Epoch",
                        Integer.toString(epoch),
                        "of %d; its weights are kept".formatted(run.history().size()))));
    numbers.add(
        new Quantity("Validation loss", number(kept.validation().objective()), "as optimised"));
    numbers.add(nats("Negative ELBO", kept.validation().negativeElbo()));
    numbers.add(nats("Reconstruction", kept.validation().reconstruction()));
    numbers.add(nats("Divergence", kept.validation().divergence()));
    return numbers;
  }

  private static Quantity nats(String name, double value) {
    return new Quantity(name, Numbers.nats(value), "nats per image");
  }

  /** Four digits, and exponents only for what has exploded. */
  private static String number(double value) {
    return String.format(Locale.ROOT, Numbers.isModest(value) ? "%.4g" : "%.3e", value);
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** The cells of each epoch's line, as the head of the table names them. */
  List<List<String>> epochs() {
    return run.history().stream()
        .map(
            epoch ->
                List.of(
                    Integer.toString(epoch.epoch()),
                    number(epoch.training().objective()),
                    number(epoch.validation().objective()),
                    number(epoch.validation().negativeElbo()),
                    number(epoch.validation().reconstruction()),
                    number(epoch.validation().divergence()),
                    String.format(Locale.ROOT, "%.1f", epoch.seconds())))
        .toList();
  }

  List<PartTable> parts() {
    List<PartTable> parts = new ArrayList<>();
    run.record()
        .layers()
        .forEach(
            (role, layers) ->
                parts.add(
                    new PartTable(
                        role,
                        parameters(layers.stream().mapToLong(LayerSummary::parameterCount).sum()),
                        layers.stream().map(ReportContent::layer).toList())));
    return parts;
  }

  private static Layer layer(LayerSummary layer) {
    return new Layer(
        layer.name(), layer.type(), layer.outputShape(), parameters(layer.parameterCount()));
  }

  private static String parameters(long count) {
    return count == 0 ? "" : count(count);
  }

  List<Use> uses() {
    List<Use> uses = new ArrayList<>();
    if (run.record().status() != Status.COMPLETED) {
      uses.add(
          new Use(
              "Go on with the run from its newest checkpoint:",
              "vae resume %s".formatted(ShellWord.of(run.path()))));
    }
    uses.add(
        new Use(
            "Explore it in the browser:",
            "vae explore %s --open".formatted(ShellWord.of(run.path()))));
    uses.add(
        new Use(
            "Draw other figures of it, such as more samples:",
            "vae figures %s '{type: prior-samples, rows: 10, columns: 10}'"
                .formatted(ShellWord.of(run.path()))));
    uses.add(
        new Use(
            "Make images up, and find the validation images that are not like the others:",
            """
            vae sample %1$s -n 100 --out samples.png
            vae score %1$s --quantile 0.99"""
                .formatted(ShellWord.of(run.path()))));
    uses.add(
        new Use(
            "Train the same experiment again, or with other settings:",
            "vae run %s --set training.epochs=20"
                .formatted(ShellWord.of(run.path().resolve("experiment.yaml")))));
    uses.add(
        new Use(
            "Read the weights in Python, in the layout of Keras:",
            """
            from safetensors.numpy import load_file

            weights = load_file(%s)
            print({name: tensor.shape for name, tensor in weights.items()})"""
                .formatted(quoted(run.path().resolve("weights.safetensors")))));
    uses.add(
        new Use(
            "Use it in a Java program, with vae-inference on the class path:",
            """
            import java.nio.file.Path;
            import org.vae4j.inference.VaeModel;

            public class Decode {
              public static void main(String[] args) {
                try (VaeModel model = VaeModel.load(Path.of(%s))) {
                  float[][] images = model.sample(10, 42); // by row, column and channel
                  float[] code = model.encodeMean(images[0]);
                  System.out.println(model.score(images[0]).negativeElbo() + " nats, " + code.length);
                }
              }
            }"""
                .formatted(quoted(run.path()))));
    return uses;
  }

  /** As Python and Java read it back. */
  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  List<Fact> facts() {
    SavedRecord record = run.record();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Started", record.started()));
    if (!record.resumed().isEmpty()) {
      facts.add(new Fact("Gone on with", String.join(" · ", record.resumed())));
    }
    if (!record.wentBack().isEmpty()) {
      facts.add(new Fact("Went back", String.join(" · ", record.wentBack())));
    }
    facts.add(new Fact("Duration", Numbers.duration(record.seconds())));
    facts.add(new Fact("Seed", Long.toString(record.seed())));
    facts.add(new Fact("Engine", record.engine()));
    facts.add(new Fact("Data", listed(record.dataset())));
    facts.add(new Fact("Versions", listed(record.versions())));
    facts.add(new Fact("Machine", listed(record.machine())));
    return facts;
  }

  private static String listed(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(" · "));
  }
}
