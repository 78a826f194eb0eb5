package org.vae4j.model.engine.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.vae4j.api.tensor.Parameters;

/** Plans that no pass is using, so that the next batch of the same shape need not compile one. */
final class PlanPool implements AutoCloseable {
  /** Training and validation with their last batches, and two shapes for figures. */
  private static final int MAX_IDLE = 6;

  private final Program program;
  private final Parameters parameters;
  private final Deque<Plan> idle = new ArrayDeque<>();
  private boolean closed;

  PlanPool(Program program, Parameters parameters) {
    this.program = program;
    this.parameters = parameters;
  }

  /** A plan for the caller alone, until it is given back. */
  Plan take(Plan.Key key) {
    Plan plan = takeIdle(key);
    return plan != null ? plan : PlanCompiler.compile(program, key, parameters);
  }

  private synchronized Plan takeIdle(Plan.Key key) {
    for (Iterator<Plan> plans = idle.iterator(); plans.hasNext(); ) {
      Plan plan = plans.next();
      if (plan.key().equals(key)) {
        plans.remove();
        return plan;
      }
    }
    return null;
  }

  /** Takes a plan back; of too many, the one that was used least recently goes. */
  synchronized void giveBack(Plan plan) {
    idle.addFirst(plan);
    while (idle.size() > (closed ? 0 : MAX_IDLE)) {
      idle.removeLast().close();
    }
  }

  /** Closes all plans, those in use as soon as they are given back. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!idle.isEmpty()) {
      idle.removeLast().close();
    }
  }
}
