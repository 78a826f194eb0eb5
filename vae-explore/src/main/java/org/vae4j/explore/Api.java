package org.vae4j.explore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;

/** What the page asks for: everything under {@code /api/}. */
final class Api {
  private static final String CLASS = "class";
  private static final String VALUE = "value";
  private static final int MOST_CODES = 64;
  private static final int MOST_IMAGES = 60;
  private static final int MOST_STEPS = 25;
  private static final int FARTHEST = 100;

  /** How far sliders go at least: nearly all codes of the prior are within that. */
  private static final int PRIOR = 3;

  private final ExploredModel model;
  private final View view;
  private final Uploads uploads;
  private final Guard guard;
  private final Supplier<RunProgress> progress;

  Api(ExploredModel model, Uploads uploads, Guard guard, Supplier<RunProgress> progress) {
    this.model = model;
    this.uploads = uploads;
    this.view = model.view();
    this.guard = guard;
    this.progress = progress;
  }

  void serve(WebServer server) {
    server.get("/api/model", this::model);
    server.get("/api/metrics", this::metrics);
    server.post("/api/decode", this::decode);
    server.post("/api/surface", this::surface);
    server.get("/api/samples", this::samples);
    server.get("/api/images", this::images);
    server.getIn("/api/images", this::image);
    server.postPicture("/api/encode", this::encode);
  }

  private Answer model(Call call) {
    guard.spend(1);
    Dataset dataset = model.dataset();
    ImageShape shape = dataset.imageShape();
    NearestCodes codes = model.codes();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("name", model.name());
    answer.put("latentSize", model.latentSize());
    answer.put("range", Math.max(PRIOR, Math.min(FARTHEST, (int) Math.ceil(codes.reach()))));
    answer.put("height", shape.height());
    answer.put("width", shape.width());
    answer.put("channels", shape.channels());
    answer.put("names", names());
    answer.put("takesPictures", takesPictures());
    answer.put("classes", dataset.classNames());
    answer.put("conditional", model.isConditional());
    answer.put("images", dataset.validation().size());
    answer.put("neighbours", NearestCodes.NEIGHBOURS);
    answer.put("codes", codes.size());
    answer.put("progress", progress.get().toMap());
    return Answer.json(answer);
  }

  /** Of the values of an image; none if they have no names. */
  private List<String> names() {
    return model.dataset().valueNames();
  }

  private boolean takesPictures() {
    return names().isEmpty() && uploads.canBecome(model.dataset().imageShape());
  }

  private Answer metrics(Call call) {
    guard.spend(1);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("progress", progress.get().toMap());
    answer.put("epochs", progress.get().history().stream().map(Answers::epoch).toList());
    return Answer.json(answer);
  }

  private Answer decode(Call call) {
    RequestBody body = RequestBody.json(call.body(), "codes", CLASS);
    float[][] codes = body.codes("codes", model.latentSize(), MOST_CODES);
    Labels labels = labels(body.text(CLASS), codes.length);
    guard.spend(codes.length);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("images", view.pictures(model.decode(labels, codes)));
    answer.put(
        "neighbourhoods",
        Arrays.stream(codes).map(model::around).map(Answers::neighbourhood).toList());
    return Answer.json(answer);
  }

  private Answer surface(Call call) {
    int d = model.latentSize();
    RequestBody body =
        RequestBody.json(call.body(), "code", "x", "y", "range", "steps", VALUE, CLASS);
    float[] code = body.code("code", d);
    int x = body.whole("x", 0, d - 1);
    int y = body.whole("y", 0, d - 1);
    if (x == y && d > 1) {
      throw Refusal.badRequest("y (%d) must be another dimension than x".formatted(y));
    }
    double range = body.number("range", FARTHEST);
    if (range <= 0) {
      throw Refusal.badRequest("range must be above 0");
    }
    int steps = body.whole("steps", 2, MOST_STEPS);
    int value = names().isEmpty() ? 0 : body.whole(VALUE, 0, names().size() - 1);
    Labels labels = labels(body.text(CLASS), steps * steps);
    guard.spend(steps * steps);
    INDArray images = model.decode(labels, Plane.around(code, x, y, range, steps));
    return Answer.json(view.surface(images, steps, value));
  }

  private Answer samples(Call call) {
    int count = Math.max(1, query(call, "count", MOST_CODES));
    int seed = query(call, "seed", Integer.MAX_VALUE);
    Labels labels = labels(Optional.ofNullable(call.parameter(CLASS)), count);
    guard.spend(2 * count);
    float[][] codes = model.drawCodes(count, seed);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("codes", codes);
    answer.put("images", view.pictures(model.decode(labels, codes)));
    return Answer.json(answer);
  }

  /** The class of all codes, which there must be if the model is conditional, and else not. */
  private Labels labels(Optional<String> name, int n) {
    List<String> classes = model.dataset().classNames();
    if (!model.isConditional()) {
      if (name.isPresent()) {
        throw Refusal.badRequest("class must not be given: the model is not conditional");
      }
      return Labels.none(n);
    }
    int label = classes.indexOf(name.orElse(""));
    if (label < 0) {
      throw Refusal.badRequest(
          "class (%s) must be one of %s".formatted(name.orElse("none"), classes));
    }
    return Labels.all(label, n, classes.size());
  }

  private Answer images(Call call) {
    Dataset.Split split = model.dataset().validation();
    int from = query(call, "from", Integer.MAX_VALUE);
    int count = query(call, "count", MOST_IMAGES);
    int[] positions = IntStream.range(0, count).map(i -> from + i).toArray();
    int[] there = IntStream.of(positions).filter(i -> i >= 0 && i < split.size()).toArray();
    guard.spend(Math.max(1, there.length));
    List<Map<String, Object>> images = new ArrayList<>();
    if (there.length > 0) {
      Batch batch = split.read(there);
      List<String> pictures = view.pictures(batch.images());
      for (int i = 0; i < there.length; i++) {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("position", there[i]);
        image.put("class", className(batch.labels(), i));
        image.put("image", pictures.get(i));
        images.add(image);
      }
    }
    return Answer.json(Map.of("images", images));
  }

  private String className(Labels labels, int image) {
    return labels.classCount() == 0 ? null : model.dataset().classNames().get(labels.get(image));
  }

  private Answer image(Call call) {
    Dataset.Split split = model.dataset().validation();
    int position = whole("position", call.lastSegment(), Integer.MAX_VALUE);
    if (position >= split.size()) {
      throw Refusal.notFound(
          "image (%d) must be < %d (the number of validation images)"
              .formatted(position, split.size()));
    }
    Batch batch = split.read(position);
    Map<String, Object> answer = encoded(batch);
    answer.put("class", className(batch.labels(), 0));
    return Answer.json(answer);
  }

  private Answer encode(Call call) {
    ImageShape shape = model.dataset().imageShape();
    if (!takesPictures()) {
      throw Refusal.unprocessable(
          "the images of this dataset (%s, %s values) are no pictures that could be read"
              .formatted(shape, uploads.values()));
    }
    Labels labels = labels(Optional.ofNullable(call.parameter(CLASS)), 1);
    return Answer.json(encoded(new Batch(picture(call.body(), shape), labels)));
  }

  private INDArray picture(byte[] file, ImageShape shape) {
    try {
      return model.requireDescribed(uploads.read(file, shape));
    } catch (IOException e) {
      throw Refusal.unprocessable("the picture " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw Refusal.unprocessable("the picture, after transforms: " + e.getMessage());
    }
  }

  private Map<String, Object> encoded(Batch image) {
    guard.spend(2 * ExploredModel.DRAWS);
    Encoded encoded = model.encode(image);
    return Answers.encoded(encoded, view, model.around(encoded.code().toFloatVector()));
  }

  private static int query(Call call, String name, int most) {
    String text = call.parameter(name);
    return whole(name, text == null ? "" : text, most);
  }

  private static int whole(String name, String text, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.badRequest(
        "%s (%s) must be a whole number from 0 to %d".formatted(name, text, most));
  }
}
