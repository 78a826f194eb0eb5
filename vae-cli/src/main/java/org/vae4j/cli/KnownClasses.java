package org.vae4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vae4j.api.data.Labels;
import org.vae4j.data.Identity;
import org.vae4j.data.ImageStream;
import org.vae4j.inference.VaeModel;

/** Images or codes whose classes, where their input names them, are told to a conditional model. */
final class KnownClasses implements ImageStream {
  private final ImageStream stream;
  private final List<String> classNames;

  private KnownClasses(ImageStream stream, List<String> classNames) {
    this.stream = stream;
    this.classNames = classNames;
  }

  /**
   * The same images, for a model.
   *
   * @param stream the images
   * @param model what they are for
   * @param run says whether one class is given for all of them
   */
  static ImageStream of(ImageStream stream, VaeModel model, ModelArguments run) {
    return model.isConditional() && run.className().isEmpty()
        ? new KnownClasses(stream, model.classNames())
        : stream;
  }

  @Override
  public OptionalLong count() {
    return stream.count();
  }

  @Override
  public Optional<Named> next(int most) {
    return stream.next(most).map(this::labelled);
  }

  private Named labelled(Named some) {
    if (some.identities().stream().noneMatch(identity -> identity.className().isPresent())) {
      return some; // the model asks for a class
    }
    int[] labels = some.identities().stream().mapToInt(this::label).toArray();
    return new Named(some.identities(), some.images(), Labels.of(labels, classNames.size()));
  }

  private int label(Identity identity) {
    String className = identity.className().orElse("");
    int label = classNames.indexOf(className);
    if (label < 0) {
      throw new UsageException(
          "class of %s (%s) must be one of %s; --class gives one to all"
              .formatted(identity.name(), className.isEmpty() ? "empty" : className, classNames));
    }
    return label;
  }

  @Override
  public void close() {
    stream.close();
  }
}
