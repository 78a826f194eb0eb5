package org.vae4j.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Loss;
import org.vae4j.api.tensor.Floats;

/** Looks for values of a dataset that the likelihood of its model cannot describe. */
final class DescribedValues {
  private static final int BATCH = 256;
  private static final int COLUMNS_SHOWN = 20;

  private final Dataset dataset;
  private final Likelihood likelihood;
  private final Map<Integer, Refused> refused = new TreeMap<>();

  /** The first refusal of a column, and how many there are. */
  private static final class Refused {
    private final String message;
    private int count;

    Refused(String message) {
      this.message = message;
    }
  }

  private DescribedValues(Dataset dataset, Likelihood likelihood) {
    this.dataset = dataset;
    this.likelihood = likelihood;
  }

  /**
   * Looks at all values, if there may be any that are refused.
   *
   * @param dataset the images, as transforms leave them
   * @param loss the loss of the model
   * @return what is wrong, by column and row; nothing if nothing is
   */
  static Optional<String> problem(Dataset dataset, Loss loss) {
    List<String> problems = new ArrayList<>();
    loss.parts().values().stream()
        .filter(Likelihood.class::isInstance)
        .map(Likelihood.class::cast)
        .filter(likelihood -> likelihood.refusesSome(dataset.valueRange()))
        .forEach(likelihood -> problems.addAll(new DescribedValues(dataset, likelihood).find()));
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
  }

  private List<String> find() {
    look("training", dataset.training());
    look("validation", dataset.validation());
    List<String> problems = new ArrayList<>();
    refused.values().stream()
        .limit(COLUMNS_SHOWN)
        .forEach(
            column ->
                problems.add(
                    column.count == 1
                        ? column.message
                        : "%s, as must %d more".formatted(column.message, column.count - 1)));
    if (refused.size() > COLUMNS_SHOWN) {
      problems.add("%d more columns".formatted(refused.size() - COLUMNS_SHOWN));
    }
    return problems;
  }

  private void look(String name, Dataset.Split split) {
    int length = dataset.imageShape().length();
    for (int start = 0; start < split.size(); start += BATCH) {
      int[] some = IntStream.range(start, Math.min(start + BATCH, split.size())).toArray();
      float[] values = Floats.copyOf(split.read(some).images());
      for (int i = 0; i < values.length; i++) {
        look(name, split, start + i / length, i % length, values[i]);
      }
    }
  }

  private void look(String name, Dataset.Split split, int image, int position, float value) {
    int channel = position % dataset.imageShape().channels();
    Optional<String> rule = likelihood.refusal(value, channel);
    if (rule.isPresent()) {
      refused.computeIfAbsent(
              position,
              first ->
                  new Refused(
                      "%s, column %s (%s) %s"
                          .formatted(
                              split.nameOf(image).orElse("%s image %d".formatted(name, image)),
                              column(position),
                              value,
                              rule.get())))
          .count++;
    }
  }

  private String column(int position) {
    List<String> names = dataset.valueNames();
    return names.isEmpty() ? Integer.toString(position + 1) : names.get(position);
  }
}
