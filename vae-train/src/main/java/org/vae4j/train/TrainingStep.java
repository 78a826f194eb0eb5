package org.vae4j.train;

import java.util.Optional;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Loss.LossGradient;
import org.vae4j.api.model.Loss.LossPass;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.State;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.training.Optimizer;

/**
 * One step of training: forward through the parts, the same line backwards, one optimizer update.
 */
public final class TrainingStep {
  private static final String OPTIMIZER = "optimizer";

  private final Vae vae;
  private final Optimizer optimizer;
  private final ParameterUpdate update;
  private final NonTrainable nonTrainable;

  /**
   * A step for a model; it keeps the optimizer's slots from one call to the next.
   *
   * @param vae the model
   * @param optimizer turns gradients into a step
   */
  public TrainingStep(Vae vae, Optimizer optimizer) {
    this(vae, optimizer, Optional.empty());
  }

  /**
   * A step whose gradients are clipped.
   *
   * @param vae the model
   * @param optimizer turns gradients into a step
   * @param clipping makes gradients smaller before, if it is given
   */
  public TrainingStep(Vae vae, Optimizer optimizer, Optional<GradientClipping> clipping) {
    this.vae = vae;
    this.optimizer = optimizer;
    this.update = new ParameterUpdate(vae.allParts(), optimizer, clipping);
    this.nonTrainable = new NonTrainable(vae.allParts().values());
  }

  /**
   * Makes one step at the optimizer's own learning rate, outside of a training.
   *
   * @param x n images with their labels
   * @param noise the randomness of the sampler's draws, and of layers and the loss in its branches
   * @return the loss before the step
   * @throws NonFiniteLossException if the loss is not a finite number; the parameters are left as
   *     they were
   */
  public LossValue train(Batch x, Noise noise) {
    return train(x, noise, TrainingProgress.over(), optimizer.learningRate());
  }

  /**
   * Makes one step.
   *
   * @param x n images with their labels
   * @param noise the randomness of the sampler's draws, and of layers and the loss in its branches
   * @param progress how far training is before the step
   * @param learningRate the length of the step, at least 0
   * @return the loss before the step
   * @throws NonFiniteLossException if the loss is not a finite number; the parameters are left as
   *     they were
   */
  public LossValue train(Batch x, Noise noise, TrainingProgress progress, double learningRate) {
    vae.allParts().values().forEach(part -> part.parameters().clearGradients());
    nonTrainable.keep();
    try {
      LossValue value = run(x, noise, progress, Mode.TRAINING);
      update.apply(learningRate);
      return value;
    } catch (NonFiniteLossException e) {
      nonTrainable.restore();
      throw e;
    }
  }

  /**
   * Computes the loss without learning.
   *
   * @param x n images with their labels
   * @param noise the randomness of the sampler's draws, and of layers and the loss in its branches
   * @param progress how far training is
   * @return the loss
   * @throws NonFiniteLossException if it is not a finite number
   */
  public LossValue evaluate(Batch x, Noise noise, TrainingProgress progress) {
    return run(x, noise, progress, Mode.INFERENCE);
  }

  /**
   * Keeps the parameters and all that the optimizer remembers.
   *
   * @param state where they go
   */
  void save(State state) {
    vae.parameters().forEach((name, parameter) -> state.put(name, parameter.value()));
    update.save(state.part(OPTIMIZER));
  }

  /**
   * Makes parameters and optimizer what they were.
   *
   * @param state what was saved
   * @throws IllegalArgumentException if it is of another model or optimizer
   */
  void restore(State state) {
    vae.parameters().forEach((name, parameter) -> state.getInto(name, parameter.value()));
    update.restore(state.part(OPTIMIZER));
  }

  private LossValue run(Batch x, Noise noise, TrainingProgress progress, Mode mode) {
    Encoder encoder = vae.encoder();
    Sampler sampler = vae.sampler();
    Decoder decoder = vae.decoder();
    Loss loss = vae.loss();
    Labels labels = x.labels().repeat(loss.samples());
    try (Pass q = encoder.forward(x, mode, noise.branch("encoder")); // mean, logVar [n,d]
        Pass z = sampler.forward(q.output(), loss.samples(), noise, progress); // z [k·n,d]
        Pass p =
            decoder.forward(
                z.output(), labels, mode, noise.branch("decoder"))) { // decoded [k·n,h,w,c]
      LossPass pass =
          loss.forward(x, q.output(), z.output(), p.output(), progress, noise.branch("loss"));
      LossValue value = pass.value();
      if (!Double.isFinite(value.objective())) {
        throw new NonFiniteLossException(value, q.output(), z.output(), p.output());
      }
      if (mode == Mode.TRAINING) {
        LossGradient gradient = pass.backward();
        Tensors byZ = gradient.throughDraws(p.backward(gradient.decoded()));
        Tensors byPosterior = z.backward(byZ).plus(gradient.posterior());
        q.backwardToParameters(byPosterior);
      }
      return value;
    }
  }
}
