package org.vae4j.train;

import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.Optimizer;
import org.vae4j.train.callback.EarlyStopping;
import org.vae4j.train.callback.ReduceOnPlateau;
import org.vae4j.train.callback.StepMetrics;
import org.vae4j.train.callback.TimeLimit;
import org.vae4j.train.optimizer.Adam;
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

/** The components of this module. */
public final class TrainModule extends VaeModule {

  /** For the service loader. */
  public TrainModule() {}

  @Override
  protected void configure() {
    component(Optimizer.class, "sgd", Sgd.class, Sgd.class);
    component(Optimizer.class, "rmsprop", RmsProp.class, RmsProp.class);
    component(Optimizer.class, "adam", Adam.class, Adam.class);
    component(Optimizer.class, "adamw", AdamW.class, AdamW.class);
    component(Optimizer.class, "adamax", Adamax.class, Adamax.class);
    component(Optimizer.class, "amsgrad", AmsGrad.class, AmsGrad.class);
    component(Callback.class, "early-stopping", EarlyStopping.Config.class, EarlyStopping.class);
    component(
        Callback.class, "reduce-on-plateau", ReduceOnPlateau.Config.class, ReduceOnPlateau.class);
    component(Callback.class, "step-metrics", StepMetrics.Config.class, StepMetrics.class);
    component(Callback.class, "time-limit", TimeLimit.Config.class, TimeLimit.class);
    component(Schedule.class, "constant", Constant.class, Constant.class);
    component(Schedule.class, "step", Step.class, Step.class);
    component(Schedule.class, "exponential", Exponential.class, Exponential.class);
    component(Schedule.class, "linear", Linear.class, Linear.class);
    component(Schedule.class, "cosine", Cosine.class, Cosine.class);
    component(Schedule.class, "cyclic", Cyclic.class, Cyclic.class);
    component(Schedule.class, "warm-up", WarmUp.Config.class, WarmUp.class);
  }
}
