package org.vae4j.explore;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UnprocessableContentResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Batch;
import org.vae4j.api.Dataset;
import org.vae4j.api.ImageShape;
import org.vae4j.api.Labels;
import org.vae4j.api.ValueRange;
import org.vae4j.data.Pictures;
import tools.jackson.databind.json.JsonMapper;

/** What the page asks for: everything under {@code /api/}. */
final class Api {
  private static final String CLASS = "class";
  private static final int MOST_CODES = 64;
  private static final int MOST_IMAGES = 60;
  private static final int MOST_STEPS = 25;
  private static final int FARTHEST = 100;
  private static final int MOST_PICTURE_BYTES = 16 << 20;

  /** How far sliders go at least: nearly all codes of the prior are within that. */
  private static final int PRIOR = 3;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final ExploredModel model;
  private final Guard guard;
  private final Supplier<RunProgress> progress;
  private final Semaphore decoding = new Semaphore(1); // pictures may be large

  Api(ExploredModel model, Guard guard, Supplier<RunProgress> progress) {
    this.model = model;
    this.guard = guard;
    this.progress = progress;
  }

  void serve(RoutesConfig routes) {
    routes.get("/api/model", this::model);
    routes.get("/api/metrics", this::metrics);
    routes.post("/api/decode", this::decode);
    routes.post("/api/surface", this::surface);
    routes.get("/api/samples", this::samples);
    routes.get("/api/images", this::images);
    routes.get("/api/images/{position}", this::image);
    routes.post("/api/encode", this::encode);
  }

  private void model(Context context) {
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
    answer.put("takesPictures", takesPictures());
    answer.put("classes", dataset.classNames());
    answer.put("conditional", model.isConditional());
    answer.put("images", dataset.validation().size());
    answer.put("neighbours", NearestCodes.NEIGHBOURS);
    answer.put("codes", codes.size());
    answer.put("progress", progress.get().toMap());
    write(context, answer);
  }

  private boolean takesPictures() {
    return model.dataset().valueRange() == ValueRange.UNIT
        && Pictures.canBecome(model.dataset().imageShape());
  }

  private void metrics(Context context) {
    guard.spend(1);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("progress", progress.get().toMap());
    answer.put("epochs", progress.get().history().stream().map(Answers::epoch).toList());
    write(context, answer);
  }

  private void decode(Context context) {
    RequestBody body = RequestBody.json(context, "codes", CLASS);
    float[][] codes = body.codes("codes", model.latentSize(), MOST_CODES);
    Labels labels = labels(body.text(CLASS), codes.length);
    guard.spend(codes.length);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("images", Answers.pictures(model.decode(labels, codes)));
    answer.put(
        "neighbourhoods",
        Arrays.stream(codes).map(model::around).map(Answers::neighbourhood).toList());
    write(context, answer);
  }

  private void surface(Context context) {
    int d = model.latentSize();
    RequestBody body = RequestBody.json(context, "code", "x", "y", "range", "steps", CLASS);
    float[] code = body.code("code", d);
    int x = body.whole("x", 0, d - 1);
    int y = body.whole("y", 0, d - 1);
    if (x == y && d > 1) {
      throw new BadRequestResponse("y (%d) must be another dimension than x".formatted(y));
    }
    double range = body.number("range", FARTHEST);
    if (range <= 0) {
      throw new BadRequestResponse("range must be above 0");
    }
    int steps = body.whole("steps", 2, MOST_STEPS);
    Labels labels = labels(body.text(CLASS), steps * steps);
    guard.spend(steps * steps);
    INDArray images = model.decode(labels, Plane.around(code, x, y, range, steps));
    write(context, Map.of("image", Answers.picture(images, steps)));
  }

  private void samples(Context context) {
    int count = Math.max(1, query(context, "count", MOST_CODES));
    int seed = query(context, "seed", Integer.MAX_VALUE);
    Labels labels = labels(Optional.ofNullable(context.queryParam(CLASS)), count);
    guard.spend(2 * count);
    float[][] codes = model.drawCodes(count, seed);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("codes", codes);
    answer.put("images", Answers.pictures(model.decode(labels, codes)));
    write(context, answer);
  }

  /** The class of all codes, which there must be if the model is conditional, and else not. */
  private Labels labels(Optional<String> name, int n) {
    List<String> classes = model.dataset().classNames();
    if (!model.isConditional()) {
      if (name.isPresent()) {
        throw new BadRequestResponse("class must not be given: the model is not conditional");
      }
      return Labels.none(n);
    }
    int label = classes.indexOf(name.orElse(""));
    if (label < 0) {
      throw new BadRequestResponse(
          "class (%s) must be one of %s".formatted(name.orElse("none"), classes));
    }
    return Labels.all(label, n, classes.size());
  }

  private void images(Context context) {
    Dataset.Split split = model.dataset().validation();
    int from = query(context, "from", Integer.MAX_VALUE);
    int count = query(context, "count", MOST_IMAGES);
    int[] positions = IntStream.range(0, count).map(i -> from + i).toArray();
    int[] there = IntStream.of(positions).filter(i -> i >= 0 && i < split.size()).toArray();
    guard.spend(Math.max(1, there.length));
    List<Map<String, Object>> images = new ArrayList<>();
    if (there.length > 0) {
      Batch batch = split.read(there);
      List<String> pictures = Answers.pictures(batch.images());
      for (int i = 0; i < there.length; i++) {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("position", there[i]);
        image.put("class", className(batch.labels(), i));
        image.put("image", pictures.get(i));
        images.add(image);
      }
    }
    write(context, Map.of("images", images));
  }

  private String className(Labels labels, int image) {
    return labels.classCount() == 0 ? null : model.dataset().classNames().get(labels.get(image));
  }

  private void image(Context context) {
    Dataset.Split split = model.dataset().validation();
    int position = whole("position", context.pathParam("position"), Integer.MAX_VALUE);
    if (position >= split.size()) {
      throw new NotFoundResponse(
          "image (%d) must be < %d (the number of validation images)"
              .formatted(position, split.size()));
    }
    Batch batch = split.read(position);
    Map<String, Object> answer = encoded(batch);
    answer.put("class", className(batch.labels(), 0));
    write(context, answer);
  }

  private void encode(Context context) {
    RequestBody.requireType(context, "image/png", "image/jpeg");
    ImageShape shape = model.dataset().imageShape();
    if (!takesPictures()) {
      throw new UnprocessableContentResponse(
          "the images of this dataset (%s, %s values) are no pictures that could be read"
              .formatted(shape, model.dataset().valueRange()));
    }
    byte[] file = RequestBody.bytes(context, MOST_PICTURE_BYTES);
    Labels labels = labels(Optional.ofNullable(context.queryParam(CLASS)), 1);
    write(context, encoded(new Batch(picture(file, shape), labels)));
  }

  private INDArray picture(byte[] file, ImageShape shape) {
    decoding.acquireUninterruptibly();
    try {
      return Pictures.read(file, shape);
    } catch (IOException e) {
      throw new UnprocessableContentResponse("the picture " + e.getMessage());
    } finally {
      decoding.release();
    }
  }

  private Map<String, Object> encoded(Batch image) {
    guard.spend(2 * ExploredModel.DRAWS);
    Encoded encoded = model.encode(image);
    return Answers.encoded(encoded, model.around(encoded.code().toFloatVector()));
  }

  private static int query(Context context, String name, int most) {
    String text = context.queryParam(name);
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
    throw new BadRequestResponse(
        "%s (%s) must be a whole number from 0 to %d".formatted(name, text, most));
  }

  static void write(Context context, Map<String, Object> answer) {
    context.contentType("application/json").result(json(answer));
  }

  static byte[] json(Map<String, Object> answer) {
    return MAPPER.writeValueAsBytes(answer);
  }
}
