package org.vae4j.experiment;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.TrainingRange;
import org.vae4j.api.data.Transform;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Components;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.State;
import org.vae4j.config.catalogue.Catalogue;

/** What changes the images of an experiment on their way to the model, one after another. */
final class Transforms {
  private final List<Step> steps = new ArrayList<>();

  private record Step(
      String name, ComponentConfig<Transform> config, Transform transform, Noise noise) {
    Optional<UnaryOperator<float[]>> inverse(ImageShape shape, State measured) {
      try {
        return transform.inverse(shape, measured);
      } catch (IllegalArgumentException e) {
        throw new ComponentException(config, e);
      }
    }

    Dataset apply(Dataset dataset, State measured) {
      try {
        return transform.apply(dataset, measured, noise);
      } catch (IllegalArgumentException | UncheckedIOException e) {
        throw new ComponentException(config, e);
      }
    }
  }

  Transforms(
      List<ComponentConfig<Transform>> configs,
      Catalogue catalogue,
      Components components,
      Seeds seeds) {
    Map<String, Integer> seen = new HashMap<>();
    for (ComponentConfig<Transform> config : configs) {
      String name = catalogue.of(config).name();
      int number = seen.merge(name, 1, Integer::sum); // two of one name draw their own numbers
      Noise noise = seeds.component("transform/" + name + "/" + number);
      steps.add(new Step(name, config, components.create(config), noise));
    }
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * Changes the images of the experiment.
   *
   * @param dataset the images
   * @param measured where goes what is measured of them on the way
   */
  Dataset measureAndApply(Dataset dataset, State measured) {
    Dataset changed = dataset;
    for (int i = 0; i < steps.size(); i++) {
      State own = measured.part(Integer.toString(i));
      Step step = steps.get(i);
      try {
        step.transform().measure(changed, own);
      } catch (IllegalArgumentException | UncheckedIOException e) {
        throw new ComponentException(step.config(), e);
      }
      changed = step.apply(changed, own);
    }
    return changed;
  }

  /** The range of the experiment's training images, where the first transform has measured it. */
  Optional<TrainingRange> trainingRange(State measured) {
    return steps.get(0).transform().trainingRange(measured.part("0"));
  }

  /** Undoes the changes of an image from the last to the first, but those that cannot be undone. */
  float[] undo(float[] image, ImageShape shape, State measured) {
    float[] undone = image;
    for (int i = steps.size() - 1; i >= 0; i--) {
      Optional<UnaryOperator<float[]>> inverse = inverse(i, shape, measured);
      undone = inverse.isPresent() ? inverse.get().apply(undone) : undone;
    }
    return undone;
  }

  /** The names of those that cannot be undone. */
  List<String> lasting(ImageShape shape, State measured) {
    return IntStream.range(0, steps.size())
        .filter(i -> inverse(i, shape, measured).isEmpty())
        .mapToObj(i -> steps.get(i).name())
        .toList();
  }

  private Optional<UnaryOperator<float[]>> inverse(int step, ImageShape shape, State measured) {
    return steps.get(step).inverse(shape, measured.part(Integer.toString(step)));
  }

  /** Changes other images, by what was measured of the experiment's. */
  Dataset apply(Dataset dataset, State measured) {
    Dataset changed = dataset;
    for (int i = 0; i < steps.size(); i++) {
      changed = steps.get(i).apply(changed, measured.part(Integer.toString(i)));
    }
    return changed;
  }
}
