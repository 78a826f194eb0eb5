package org.vae4j.model.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Head;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.tensor.Threads;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Flatten;

class OnednnMemoryTest {
  /** What ND4J's small objects hold until the next collection. */
  private static final long GARBAGE = 1L << 20;

  private static final NetworkGraph TINY =
      NetworkDefinition.withHeads(
              "images",
              FeatureShape.of(4, 4, 1),
              List.of(new Conv2d(2, 2, 2, Padding.SAME, Activation.RELU), new Flatten()),
              List.of(new Head("mean", 2)))
          .graph();

  private final Random random = new Random(7);
  private final Network network =
      new OnednnEngine().create(TINY, Precision.FLOAT32, Threads.standard());

  @Test
  void nativeMemoryDoesNotGrowFromStepToStep() {
    run(4, 200);
    long pointers = Pointer.totalBytes();
    long resident = Pointer.physicalBytes();
    run(4, 2_000);
    assertThat(Pointer.totalBytes()).isLessThan(pointers + GARBAGE);
    // A primitive with its kernel's code takes some 50 kB: one lost with each step would be 100 MB.
    assertThat(Pointer.physicalBytes()).isLessThan(resident + (60L << 20));
  }

  @Test
  void plansThatAreNoLongerKeptFreeTheirMemory() {
    runAllSizes();
    long settled = Pointer.totalBytes();
    for (int round = 0; round < 5; round++) {
      runAllSizes();
    }
    assertThat(Pointer.totalBytes()).isLessThan(settled + GARBAGE);
  }

  @Test
  void closingTheNetworkFreesItsMemory() {
    long before = Pointer.totalBytes();
    OnednnNetwork large =
        (OnednnNetwork)
            new OnednnEngine()
                .create(ReferenceNetwork.decoder(), Precision.FLOAT32, Threads.standard());
    INDArray latent = Twins.uniform(random, 16, 4);
    Pass open = large.forward(latent, Mode.TRAINING);
    large.forward(latent, Mode.TRAINING).close();
    assertThat(Pointer.totalBytes()).isGreaterThan(before + (10L << 20));
    large.close();
    open.close();
    assertThat(Pointer.totalBytes()).isLessThan(before + GARBAGE);
  }

  @Test
  void aTensorThatIsKeptForTooLongIsNotFreed() {
    INDArray output;
    float[] expected;
    try (OnednnNetwork closed =
            (OnednnNetwork) new OnednnEngine().create(TINY, Precision.FLOAT32, Threads.standard());
        Pass pass = closed.forward(Twins.uniform(random, 2, 4, 4, 1), Mode.TRAINING)) {
      output = pass.output().get("mean");
      expected = Floats.copyOf(output);
    }
    run(2, 10);
    assertThat(Floats.copyOf(output)).isEqualTo(expected);
  }

  private void runAllSizes() {
    for (int size = 1; size <= 10; size++) {
      run(size, 1);
    }
  }

  private void run(int images, int steps) {
    INDArray batch = Twins.uniform(random, images, 4, 4, 1);
    Tensors gradient = Tensors.of("mean", Twins.uniform(random, images, 2));
    for (int step = 0; step < steps; step++) {
      try (Pass pass = network.forward(batch, Mode.TRAINING)) {
        pass.backward(gradient);
      }
    }
  }
}
