package org.vae4j.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.vae4j.experiment.Experiment;

/** The reference experiment over synthetic images, by engine. */
@State(Scope.Benchmark)
public class Reference {

  /** The engine; {@code -p engine=dl4j} measures the other one. */
  @Param("onednn")
  public String engine;

  private Experiment experiment;

  /** For JMH. */
  public Reference() {}

  /** Assembles the experiment. */
  @Setup(Level.Trial)
  public void assemble() {
    experiment = Assembly.of(Assembly.REFERENCE, List.of(Assembly.SYNTHETIC, "engine=" + engine));
  }

  Experiment experiment() {
    return experiment;
  }
}
