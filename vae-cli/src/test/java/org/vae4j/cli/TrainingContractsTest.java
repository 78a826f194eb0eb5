package org.vae4j.cli;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.contract.CallbackContract;
import org.vae4j.api.contract.ContractCoverage;
import org.vae4j.api.contract.OptimizerContract;
import org.vae4j.api.contract.ScheduleContract;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.Optimizer;
import org.vae4j.train.TrainModule;
import org.vae4j.train.callback.EarlyStopping;
import org.vae4j.train.callback.ReduceOnPlateau;
import org.vae4j.train.callback.StepMetrics;
import org.vae4j.train.callback.TimeLimit;
import org.vae4j.train.optimizer.Adam;
import org.vae4j.train.optimizer.AdamMeans;
import org.vae4j.train.optimizer.AdamW;
import org.vae4j.train.optimizer.Adamax;
import org.vae4j.train.optimizer.AmsGrad;
import org.vae4j.train.optimizer.RmsProp;
import org.vae4j.train.optimizer.Sgd;
import org.vae4j.train.schedule.Constant;
import org.vae4j.train.schedule.Cosine;
import org.vae4j.train.schedule.Cyclic;
import org.vae4j.train.schedule.Exponential;
import org.vae4j.train.schedule.Linear;
import org.vae4j.train.schedule.Step;
import org.vae4j.train.schedule.WarmUp;
import org.vae4j.viz.TensorBoard;
import org.vae4j.viz.VizModule;

/** The components of training that are built in pass their contracts. */
class TrainingContractsTest {

  @Test
  void everyComponentOfTheseFamiliesHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(
        this, new TrainModule(), List.of(Optimizer.class, Schedule.class, Callback.class));
    ContractCoverage.check(this, new VizModule(), List.of(Callback.class));
  }

  @Nested
  class Sgds extends OptimizerContract {
    @Override
    protected Sgd config() {
      return new Sgd(0.1, 0.5, true);
    }

    @Override
    protected Optimizer create() {
      return config();
    }
  }

  @Nested
  class RmsProps extends OptimizerContract {
    @Override
    protected RmsProp config() {
      return new RmsProp(0.1, 0.8, 1e-3, 0.5, true);
    }

    @Override
    protected Optimizer create() {
      return config();
    }
  }

  @Nested
  class Adams extends OptimizerContract {
    @Override
    protected Adam config() {
      return new Adam(0.1, new AdamMeans(0.8, 0.9, 1e-3));
    }

    @Override
    protected Optimizer create() {
      return config();
    }
  }

  @Nested
  class AdamWs extends OptimizerContract {
    @Override
    protected AdamW config() {
      return new AdamW(0.1, 0.2, new AdamMeans(0.8, 0.9, 1e-3));
    }

    @Override
    protected Optimizer create() {
      return config();
    }
  }

  @Nested
  class Adamaxs extends OptimizerContract {
    @Override
    protected Adamax config() {
      return new Adamax(0.1, 0.8, 0.9, 1e-3);
    }

    @Override
    protected Optimizer create() {
      return config();
    }
  }

  @Nested
  class AmsGrads extends OptimizerContract {
    @Override
    protected AmsGrad config() {
      return new AmsGrad(0.1, new AdamMeans(0.8, 0.9, 1e-3));
    }

    @Override
    protected Optimizer create() {
      return config();
    }
  }

  @Nested
  class Constants extends ScheduleContract {
    @Override
    protected Constant config() {
      return new Constant();
    }

    @Override
    protected Schedule create() {
      return config();
    }
  }

  @Nested
  class Steps extends ScheduleContract {
    @Override
    protected Step config() {
      return new Step(2, 0.5);
    }

    @Override
    protected Schedule create() {
      return config();
    }
  }

  @Nested
  class Exponentials extends ScheduleContract {
    @Override
    protected Exponential config() {
      return new Exponential(0.9);
    }

    @Override
    protected Schedule create() {
      return config();
    }
  }

  @Nested
  class Linears extends ScheduleContract {
    @Override
    protected Linear config() {
      return new Linear(0.5, 2, Optional.of(1.5));
    }

    @Override
    protected Schedule create() {
      return config();
    }
  }

  @Nested
  class Cosines extends ScheduleContract {
    @Override
    protected Cosine config() {
      return new Cosine(0.5, Optional.of(1.5));
    }

    @Override
    protected Schedule create() {
      return config();
    }
  }

  @Nested
  class Cyclics extends ScheduleContract {
    @Override
    protected Cyclic config() {
      return new Cyclic(3, 0.25);
    }

    @Override
    protected Schedule create() {
      return config();
    }
  }

  @Nested
  class WarmUps extends ScheduleContract {
    private final Step then = new Step(2, 0.5);

    @Override
    protected WarmUp.Config config() {
      return new WarmUp.Config(1.5, 0.1, then);
    }

    @Override
    protected Schedule create() {
      return new WarmUp(config(), then);
    }
  }

  @Nested
  class EarlyStoppings extends CallbackContract {
    private final EarlyStopping.Config config = new EarlyStopping.Config(3, 0.5, true);

    @Override
    protected ComponentConfig<Callback> config() {
      return config;
    }

    @Override
    protected Callback create() {
      return new EarlyStopping(config);
    }
  }

  @Nested
  class EarlyStoppingsThatKeepTheLastEpoch extends CallbackContract {
    private final EarlyStopping.Config config = new EarlyStopping.Config(2, 15, false);

    @Override
    protected ComponentConfig<Callback> config() {
      return config;
    }

    @Override
    protected Callback create() {
      return new EarlyStopping(config);
    }
  }

  @Nested
  class ReduceOnPlateaus extends CallbackContract {
    private final ReduceOnPlateau.Config config = new ReduceOnPlateau.Config(0.5, 2, 0.25, 1, 1e-6);

    @Override
    protected ComponentConfig<Callback> config() {
      return config;
    }

    @Override
    protected Callback create() {
      return new ReduceOnPlateau(config);
    }
  }

  @Nested
  class StepMetricsOfSteps extends CallbackContract {
    private final StepMetrics.Config config = new StepMetrics.Config(3);

    @Override
    protected ComponentConfig<Callback> config() {
      return config;
    }

    @Override
    protected Callback create() {
      return new StepMetrics(config);
    }
  }

  @Nested
  class TensorBoards extends CallbackContract {
    private final TensorBoard.Config config = new TensorBoard.Config(4, Optional.of(20));

    @Override
    protected ComponentConfig<Callback> config() {
      return config;
    }

    @Override
    protected Callback create() {
      return new TensorBoard(config, dataset());
    }

    /** Events have times. */
    @Override
    protected boolean writesTheSameBytes() {
      return false;
    }
  }

  @Nested
  class TimeLimits extends CallbackContract {
    private final TimeLimit.Config config = new TimeLimit.Config(60);

    @Override
    protected ComponentConfig<Callback> config() {
      return config;
    }

    @Override
    protected Callback create() {
      return new TimeLimit(config);
    }
  }
}
