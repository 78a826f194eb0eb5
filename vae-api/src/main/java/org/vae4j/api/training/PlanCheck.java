package org.vae4j.api.training;

import java.util.List;
import org.vae4j.api.spi.Finding;

/**
 * A component that compares its settings with the training that it is for. It is asked before a new
 * training begins, never for a run that exists already.
 *
 * <p>Any component may implement it beside the interface of its family.
 */
@FunctionalInterface
public interface PlanCheck {

  /**
   * Looks for what cannot be meant.
   *
   * @param plan the training
   * @return what was found; empty if all is well
   */
  List<Finding> check(TrainingPlan plan);
}
