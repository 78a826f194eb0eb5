package org.vae4j.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.EpochMetrics;

/** What the API answers, as maps that become JSON. */
final class Answers {

  private Answers() {}

  /** A code as a list. */
  static List<Float> code(float... code) {
    List<Float> list = new ArrayList<>(code.length);
    for (float coordinate : code) {
      list.add(coordinate);
    }
    return list;
  }

  /** A neighbourhood, or null. */
  static Map<String, Object> neighbourhood(Optional<Neighbourhood> found) {
    return found
        .map(
            neighbourhood ->
                Map.<String, Object>of(
                    "neighbours",
                    neighbourhood.neighbours(),
                    "classes",
                    neighbourhood.shares().stream()
                        .map(share -> Map.of("name", share.name(), "count", share.count()))
                        .toList()))
        .orElse(null);
  }

  /** What has become of an image. */
  static Map<String, Object> encoded(Encoded encoded, View view, Optional<Neighbourhood> around) {
    LossValue loss = encoded.loss();
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("reconstruction", loss.reconstruction());
    terms.put("divergence", loss.divergence());
    terms.put("negativeElbo", loss.negativeElbo());
    terms.put("objective", loss.objective());
    terms.put("draws", ExploredModel.DRAWS);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("image", view.picture(encoded.image()));
    answer.put("code", code(encoded.code().toFloatVector()));
    answer.put("reconstruction", view.picture(encoded.reconstruction()));
    answer.put("loss", terms);
    answer.put("neighbourhood", neighbourhood(around));
    return answer;
  }

  /** An epoch; names are those of {@code metrics.csv}. */
  static Map<String, Object> epoch(EpochMetrics metrics) {
    Map<String, Object> epoch = new LinkedHashMap<>();
    epoch.put("epoch", metrics.epoch());
    epoch.put("trainLoss", metrics.training().objective());
    epoch.put("validationLoss", metrics.validation().objective());
    epoch.put("trainNegativeElbo", metrics.training().negativeElbo());
    epoch.put("validationNegativeElbo", metrics.validation().negativeElbo());
    epoch.put("validationReconstruction", metrics.validation().reconstruction());
    epoch.put("validationDivergence", metrics.validation().divergence());
    return epoch;
  }
}
