package org.vae4j.model.network.onednn;

import java.lang.ref.Cleaner;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Mode;
import org.vae4j.api.Noise;
import org.vae4j.api.Parameters;
import org.vae4j.api.Pass;
import org.vae4j.api.Precision;
import org.vae4j.api.Tensors;
import org.vae4j.model.network.FlatParameters;
import org.vae4j.model.network.Network;
import org.vae4j.model.network.NetworkDefinition;

/** A network that runs on plans of oneDNN primitives, over the same vectors as DL4J's. */
final class OnednnNetwork implements Network {
  private static final Cleaner CLEANER = Cleaner.create();

  private final String input;
  private final Precision precision;
  private final int threads;
  private final Parameters parameters;
  private final PlanPool plans;
  private final Cleaner.Cleanable cleanup;

  OnednnNetwork(NetworkDefinition definition, Precision precision, int threads) {
    // The graph is only read, for the order of the parameters, and then dropped.
    ComputationGraph graph = new ComputationGraph(definition.configuration().clone());
    graph.init();
    INDArray values = graph.params();
    this.input = definition.input();
    this.precision = precision;
    this.threads = threads;
    this.parameters =
        FlatParameters.of(graph, values, Nd4j.zeros(values.dataType(), graph.numParams()));
    PlanPool pool =
        new PlanPool(
            new Program(input, Operations.of(graph), definition.outputs(), precision), parameters);
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
    Plan plan = plans.take(new Plan.Key(BatchShape.of(input, batch), mode));
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
      return Tensors.of(input, plan.backward(outputGradient));
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
