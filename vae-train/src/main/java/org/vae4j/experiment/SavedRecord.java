package org.vae4j.experiment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.experiment.ExperimentRun.Status;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What {@code run.json} says of a run.
 *
 * @param name the experiment's name
 * @param status how the run ended; a run that was killed is still said to be running
 * @param error why it failed, if it did
 * @param stopped why a callback ended it, if one did
 * @param weightsOfEpoch the epoch that its weights are of, if that is not the last
 * @param engine what computed the networks
 * @param seed where all randomness came from
 * @param started when it began, in ISO 8601
 * @param seconds how long it took, as far as it came
 * @param epochs how many epochs are done
 * @param resumed when it was gone on with and from where, oldest first
 * @param wentBack to where it went back because the loss was not finite, and what that was
 * @param figures the names of the figures that it drew at its end
 * @param layers what each part of the model is made of, by the part's role; empty if it is not said
 * @param dataset sizes of the splits, shape of the images, checksum and such, in words
 * @param images what the model is told of the images
 * @param versions of what it ran on, by name
 * @param machine what it ran on: system, processor and threads
 * @param checksums of the files that it has left, by their names; empty if it is not said
 */
public record SavedRecord(
    String name,
    Status status,
    Optional<String> error,
    Optional<String> stopped,
    Optional<Integer> weightsOfEpoch,
    String engine,
    long seed,
    String started,
    double seconds,
    int epochs,
    List<String> resumed,
    List<String> wentBack,
    List<String> figures,
    Map<String, List<LayerSummary>> layers,
    Map<String, String> dataset,
    ImageSpec images,
    Map<String, String> versions,
    Map<String, String> machine,
    Map<String, String> checksums) {

  private static final int MAX_BYTES = 1 << 24; // tables may have many columns
  private static final Pattern SHAPE = Pattern.compile("(\\d+)×(\\d+)×(\\d+)");

  /**
   * Reads a record.
   *
   * @param file a {@code run.json}
   * @return what it says
   * @throws InvalidRunException if it is damaged, or of another format
   */
  static SavedRecord read(Path file) {
    try {
      byte[] bytes = SavedFile.bytes(file, MAX_BYTES);
      JsonNode root = SavedJson.STRICT.readTree(bytes);
      if (root.has(SealedJson.KEY) || root.has(RunRecord.FILES)) { // or it is an earlier version's
        RunDirectory.SEALED.requireIntact(file, bytes);
      }
      return new Fields(file, root).record();
    } catch (JacksonException e) {
      throw new InvalidRunException(file, SavedJson.problem(e));
    }
  }

  /** What the files of the run must be like. */
  Checksums files() {
    return new Checksums(checksums);
  }

  /** The fields of a record, each checked. */
  private record Fields(Path file, JsonNode root) {

    SavedRecord record() {
      if (integer("formatVersion") != RunRecord.FORMAT_VERSION) {
        throw refusal("formatVersion", "must be " + RunRecord.FORMAT_VERSION);
      }
      return new SavedRecord(
          text("name"),
          status(),
          root.optional("error").map(error -> text("error")),
          root.optional("stopped").map(reason -> text("stopped")),
          root.optional("weightsOfEpoch").map(epoch -> integer("weightsOfEpoch")),
          text("engine"),
          root.path("seed").longValueOpt().orElseThrow(() -> refusal("seed", "must be an integer")),
          text("started"),
          number("seconds"),
          root.path("epochs").asInt(0),
          list("resumed"),
          list("wentBack"),
          list("figures"),
          layers(),
          texts("dataset"),
          images(),
          texts("versions"),
          texts("machine"),
          checksums());
    }

    private Status status() {
      return choice(Status.values(), text("status"))
          .orElseThrow(
              () -> refusal("status", "must be running, completed, interrupted or failed"));
    }

    private String text(String key) {
      return root.path(key).stringValueOpt().orElseThrow(() -> refusal(key, "must be a text"));
    }

    private int integer(String key) {
      return root.path(key).intValueOpt().orElseThrow(() -> refusal(key, "must be an integer"));
    }

    private double number(String key) {
      return root.path(key).doubleValueOpt().orElseThrow(() -> refusal(key, "must be a number"));
    }

    private Map<String, String> texts(String key) {
      if (!root.path(key).isObject()) {
        throw refusal(key, "must be an object");
      }
      Map<String, String> texts = new LinkedHashMap<>();
      root.path(key).properties().forEach(e -> texts.put(e.getKey(), inWords(e.getValue())));
      return Collections.unmodifiableMap(texts);
    }

    private static String inWords(JsonNode value) {
      return value.isArray() ? String.join(", ", texts(value)) : value.asString("");
    }

    private static List<String> texts(JsonNode list) {
      return list.valueStream().map(value -> value.asString("")).toList();
    }

    /** Earlier records do not say what values, names and classes the images have. */
    private ImageSpec images() {
      JsonNode dataset = root.path("dataset");
      ImageShape shape = imageShape(dataset.path("imageShape").asString(""));
      return new ImageSpec(
          shape,
          dataset.optional("valueRange").map(range -> valueRange(range.asString(""))),
          dataset.optional("bytes").map(bytes -> bytes.asBoolean(false)),
          valueNames(texts(dataset.path("valueNames")), shape),
          texts(dataset.path("classes")));
    }

    private List<String> valueNames(List<String> names, ImageShape shape) {
      boolean isOneForEach =
          names.size() == shape.length() && names.size() == Set.copyOf(names).size();
      if (!names.isEmpty() && !isOneForEach) {
        throw refusal(
            "/dataset/valueNames", "must have %d names, none twice".formatted(shape.length()));
      }
      return names;
    }

    private ImageShape imageShape(String text) {
      try {
        Matcher sizes = SHAPE.matcher(text);
        if (sizes.matches()) {
          ImageShape shape =
              new ImageShape(
                  Integer.parseInt(sizes.group(1)),
                  Integer.parseInt(sizes.group(2)),
                  Integer.parseInt(sizes.group(3)));
          shape.length(); // or it is too large
          return shape;
        }
      } catch (IllegalArgumentException | ArithmeticException e) {
        // Not one that can be: told below.
      }
      throw refusal("/dataset/imageShape", "must be HEIGHT×WIDTH×CHANNELS");
    }

    private ValueRange valueRange(String text) {
      return choice(ValueRange.values(), text)
          .orElseThrow(() -> refusal("/dataset/valueRange", "must be unit or real"));
    }

    private static <E extends Enum<E>> Optional<E> choice(E[] choices, String text) {
      return Arrays.stream(choices)
          .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst();
    }

    /** Earlier records have none. */
    private List<String> list(String key) {
      return texts(root.path(key));
    }

    /** Earlier records have none. */
    private Map<String, List<LayerSummary>> layers() {
      Map<String, List<LayerSummary>> layers = new LinkedHashMap<>();
      root.path("layers")
          .properties()
          .forEach(
              part ->
                  layers.put(
                      part.getKey(), part.getValue().valueStream().map(this::layer).toList()));
      return Collections.unmodifiableMap(layers);
    }

    private LayerSummary layer(JsonNode layer) {
      return new LayerSummary(
          layer.path("name").asString(""),
          layer.path("type").asString(""),
          layer.path("output").asString(""),
          layer.path("parameters").asLong(0));
    }

    /** Earlier records have none. */
    private Map<String, String> checksums() {
      return root.has(RunRecord.FILES) ? texts(RunRecord.FILES) : Map.of();
    }

    /** The key is one at the top, or a pointer to one below. */
    private InvalidRunException refusal(String key, String rule) {
      JsonNode value = key.startsWith("/") ? root.at(key) : root.path(key);
      String name = key.replaceFirst("^/", "").replace('/', '.');
      String written = value.isMissingNode() ? "is missing: it" : "(%.40s)".formatted(value);
      return new InvalidRunException(file, "%s %s %s".formatted(name, written, rule));
    }
  }
}
