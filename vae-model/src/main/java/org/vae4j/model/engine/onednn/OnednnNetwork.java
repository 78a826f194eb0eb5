package org.vae4j.model.engine.onednn;

import java.lang.ref.Cleaner;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Tensors;

/** A network that runs on plans of oneDNN primitives, over two flat vectors. */
final class OnednnNetwork implements Network {
  private static final Cleaner CLEANER = Cleaner.create();

  private final NetworkGraph graph;
  private final Precision precision;
  private final int threads;
  private final Parameters parameters;
  private final PlanPool plans;
  private final Cleaner.Cleanable cleanup;

  OnednnNetwork(NetworkGraph graph, Precision precision, int threads) {
    this.graph = graph;
    this.precision = precision;
    this.threads = threads;
    Program program = new Program(graph, precision);
    this.parameters = program.layout().parameters();
    PlanPool pool = new PlanPool(program, parameters);
    this.plans = pool;
    this.cleanup = CLEANER.register(this, pool::close);
  }

  @Override
  public String engine() {
    return precision == Precision.FLOAT32 ? OnednnEngine.NAME : OnednnEngine.NAME + " (bfloat16)";
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Pass forward(INDArray batch, Mode mode, Noise noise) {
    Library.useThreads(threads);
    Plan plan = plans.take(new Plan.Key(BatchShape.of(graph, batch), mode));
    return new PlanPass(plan, plan.forward(batch, noise));
  }

  @Override
  public void close() {
    cleanup.clean();
  }

  private final class PlanPass implements Pass {
    private final Tensors output;
    private Plan plan;

    PlanPass(Plan plan, Tensors output) {
      this.plan = plan;
      this.output = output;
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      prepareBackward();
      return Tensors.of(graph.input(), plan.backward(outputGradient));
    }

    @Override
    public void backwardToParameters(Tensors outputGradient) {
      prepareBackward();
      plan.backwardToParameters(outputGradient);
    }

    /** The thread that goes backwards need not be the one that went forwards. */
    private void prepareBackward() {
      if (plan == null) {
        throw new IllegalStateException("the pass is closed");
      }
      if (plan.key().mode() != Mode.TRAINING) {
        throw new IllegalStateException(
            "mode of the pass (%s) must be %s to run it backwards"
                .formatted(plan.key().mode(), Mode.TRAINING));
      }
      Library.useThreads(threads);
    }

    @Override
    public void close() {
      if (plan != null) {
        plans.giveBack(plan);
        plan = null;
      }
    }
  }
}
