package org.vae4j.cli;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.data.BeyondTraining;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.data.ImageStream;
import org.vae4j.inference.VaeModel;

/**
 * Images of one input after another, made ready for a model. What is wrong with them is a mistake
 * of the user.
 */
final class InputImages implements ImageStream {
  private static final Logger LOG = LoggerFactory.getLogger(InputImages.class);

  private final VaeModel model;
  private final Deque<Input> inputs;
  private final Optional<BeyondTraining> beyond;
  private String name = "";
  private Optional<ImageStream> open = Optional.empty();
  private int done;

  /**
   * Where images come from.
   *
   * @param name the file's, as its user knows it
   * @param opening opens it
   */
  record Input(String name, Supplier<ImageStream> opening) {}

  /**
   * Images of some inputs.
   *
   * @param model what they are for
   * @param inputs each is opened when its turn comes
   */
  InputImages(VaeModel model, Collection<Input> inputs) {
    this.model = model;
    this.inputs = new ArrayDeque<>(inputs);
    this.beyond = model.trainingRange().map(BeyondTraining::new);
    advance();
  }

  private void advance() {
    close();
    Optional<Input> next = Optional.ofNullable(inputs.poll());
    name = next.map(Input::name).orElse(name);
    open = next.map(input -> asUsage(input.opening()));
  }

  /** Known only where there is a single input. */
  @Override
  public OptionalLong count() {
    return open.isPresent() && inputs.isEmpty() ? open.get().count() : OptionalLong.empty();
  }

  @Override
  public Optional<Named> next(int most) {
    while (open.isPresent()) {
      ImageStream stream = open.get();
      Optional<Named> some = asUsage(() -> stream.next(most));
      if (some.isPresent()) {
        return some.map(this::prepared);
      }
      advance();
    }
    tellBeyond();
    return Optional.empty();
  }

  /** Says how many of the images so far have values that the model has not been trained on. */
  void tellBeyond() {
    List<String> names = model.valueNames();
    boolean areChannels = names.size() == model.imageShape().channels();
    beyond
        .flatMap(found -> found.message("images", areChannels ? names : List.of()))
        .ifPresent(LOG::warn);
  }

  private Named prepared(Named raw) {
    float[][] images = raw.images().toArray(float[][]::new);
    beyond.ifPresent(found -> raw.images().forEach(found::add));
    try {
      float[][] ready = model.prepare(images, done);
      done += ready.length;
      return new Named(raw.identities(), List.of(ready));
    } catch (IllegalArgumentException e) {
      throw firstRefused(raw, e);
    }
  }

  /** Which of them it was, by its name. */
  private UsageException firstRefused(Named raw, IllegalArgumentException refusal) {
    for (int i = 0; i < raw.images().size(); i++) {
      try {
        model.prepare(new float[][] {raw.images().get(i)}, done + i);
      } catch (IllegalArgumentException e) {
        String called = raw.identities().get(i).name();
        return new UsageException(
            "%simage %s: %s"
                .formatted(
                    called.startsWith(name) ? "" : name + ": ",
                    called,
                    e.getMessage().replace("images[0]", "value")));
      }
    }
    return new UsageException(name + ": " + refusal.getMessage());
  }

  /** Reads from a file of the user's. */
  static <T> T asUsage(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (UncheckedIOException e) {
      throw new UsageException(FileErrors.message(e));
    }
  }

  @Override
  public void close() {
    open.ifPresent(ImageStream::close);
    open = Optional.empty();
  }
}
