package org.vae4j.experiment;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Finding.Severity;
import org.vae4j.api.training.PlanCheck;
import org.vae4j.api.training.TrainingPlan;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.Location;
import org.vae4j.config.Places.Place;
import org.vae4j.config.Problem;
import org.vae4j.experiment.ComponentFactory.Made;

/**
 * A look at an experiment before it is trained for the first time, for what cannot be meant and
 * what is hardly meant. Runs that exist already are never refused by it.
 */
public final class Review {
  private final ExperimentReader.Source source;
  private final List<Made> made;
  private final TrainingPlan plan;

  Review(ExperimentReader.Source source, List<Made> made, Dataset dataset, Vae vae) {
    this.source = source;
    this.made = List.copyOf(made);
    TrainingConfig training = source.config().training();
    this.plan = new TrainingPlan(dataset, vae, training.epochs(), training.batchSize());
  }

  /**
   * Refuses an experiment with something that cannot be meant.
   *
   * @return what is hardly meant, each with its place in the file
   * @throws InvalidConfigException listing everything that cannot be meant
   */
  public List<Problem> warnings() {
    List<Problem> all = problems();
    List<Problem> errors = of(Severity.ERROR, all);
    if (!errors.isEmpty()) {
      throw new InvalidConfigException(source.source(), errors);
    }
    return of(Severity.WARNING, all);
  }

  private static List<Problem> of(Severity severity, List<Problem> problems) {
    return problems.stream().filter(problem -> problem.severity() == severity).toList();
  }

  private List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    ExperimentConfig config = source.config();
    add(problems, config.model(), TrainingChecks.latentDim(config.model().latentDim(), plan));
    add(
        problems,
        config.dataset(),
        TrainingChecks.data(plan, source.places().isWritten("dataset.limit")));
    if (!source.places().isOverridden("dataset.limit")) { // else all is small for a quick try
      add(problems, config.dataset(), TrainingChecks.validation(plan));
      add(problems, config.training(), TrainingChecks.batches(plan));
    }
    add(
        problems,
        config.training().checkpoints(),
        TrainingChecks.checkpoints(config.training().checkpoints(), plan));
    for (Made one : made) {
      if (one.component() instanceof Schedule schedule) {
        add(problems, one.config(), TrainingChecks.schedule(schedule, plan));
      }
      if (one.component() instanceof PlanCheck check) {
        add(problems, one.config(), check.check(plan));
      }
    }
    return problems;
  }

  private void add(List<Problem> problems, Object record, List<Finding> findings) {
    Place place =
        source
            .places()
            .find(record)
            .orElseGet(() -> new Place(Location.of(source.source()), "experiment"));
    for (Finding finding : findings) {
      problems.add(source.places().refusal(place, finding.message()).as(finding.severity()));
    }
  }
}
