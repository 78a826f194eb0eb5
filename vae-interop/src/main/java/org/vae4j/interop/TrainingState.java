package org.vae4j.interop;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells what Keras keeps beside the weights: the state of optimizers and of metrics. An optimizer
 * is known by its name, or, whatever it is called, by its first variable, a whole number that
 * counts steps. Of a file that has {@code model_weights}, nothing else is a weight.
 */
final class TrainingState {
  private static final String MODEL_WEIGHTS = "model_weights/";
  private static final String FIRST = "/vars/0";
  private static final Set<String> GROUPS = Set.of("optimizer", "optimizer_weights", "metrics");

  private TrainingState() {}

  /** Tells by the name of a tensor in the file. */
  static Predicate<String> of(List<WeightFile.Tensor> tensors) {
    boolean isWholeModel = tensors.stream().anyMatch(it -> it.name().startsWith(MODEL_WEIGHTS));
    Set<String> optimizers =
        tensors.stream()
            .filter(it -> !it.isReal() && it.shape().isEmpty() && it.name().endsWith(FIRST))
            .map(it -> it.name().substring(0, it.name().length() - FIRST.length() + 1))
            .collect(Collectors.toSet());
    return name ->
        (isWholeModel && !name.startsWith(MODEL_WEIGHTS))
            || optimizers.stream().anyMatch(name::startsWith)
            || Arrays.stream(name.split("/")).anyMatch(TrainingState::isOfTraining);
  }

  private static boolean isOfTraining(String group) {
    return GROUPS.contains(group) || group.startsWith("_");
  }
}
