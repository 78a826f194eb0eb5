package org.vae4j.model.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.vae4j.api.model.Compute;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Threads;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.dl4j.Dl4jLayer;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Layer;

class AutoEngineTest {
  private static final String REASON =
      "engine onednn cannot compute the network: odd_0: DL4J's DenseLayer";
  private final Logger logger = (Logger) LoggerFactory.getLogger(AutoEngine.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void readTheLog() {
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
  }

  @AfterEach
  void leaveTheLog() {
    logger.detachAppender(log);
    logger.setLevel(null);
    logger.setAdditive(true);
  }

  @Test
  void autoTakesOnednnWhereItKnowsEveryLayer() {
    Network network = TestedEngine.AUTO.create(stack(new Dense(3, Activation.TANH)));
    assertThat(network.engine()).isEqualTo("onednn");
    assertThat(log.list).isEmpty();
  }

  @Test
  void autoFallsBackToDl4jAndSaysWhyInOneLine() {
    Network network = TestedEngine.AUTO.create(stack(new Odd()));
    assertThat(network.engine()).isEqualTo("dl4j");
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(REASON + "; engine dl4j computes the network instead");
    assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
  }

  @Test
  void onednnRefusesALayerThatItDoesNotKnow() {
    NetworkGraph definition = stack(new Odd());
    assertThatThrownBy(() -> TestedEngine.ONEDNN.create(definition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(REASON);
  }

  @Test
  void autoComputesInFloat32WhereNoEngineOfThePrecisionKnowsALayer() {
    Network network = narrow(TestedEngine.AUTO).create(stack(new Odd()));
    assertThat(network.engine()).isEqualTo("dl4j");
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(REASON + "; engine dl4j computes the network instead, in float32");
  }

  @Test
  void dl4jRefusesBfloat16() {
    NetworkGraph definition = stack(new Dense(3, Activation.TANH));
    assertThatThrownBy(() -> narrow(TestedEngine.DL4J).create(definition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("precision (bfloat16) must be float32 for the engine dl4j");
  }

  @Test
  void dl4jIsTakenWhereItIsAskedFor() {
    Network network = TestedEngine.DL4J.create(stack(new Dense(3, Activation.TANH)));
    assertThat(network.engine()).isEqualTo("dl4j");
  }

  @Test
  void dl4jRefusesKernelsThatLeavePixelsOutWhereItIsWrong() {
    Conv2dTranspose layer = new Conv2dTranspose(1, 1, 3, Padding.SAME, Activation.LINEAR);
    NetworkGraph definition =
        NetworkDefinition.withOutput("x", FeatureShape.of(2, 2, 1), List.of(layer), "y").graph();
    assertThatThrownBy(() -> TestedEngine.DL4J.create(definition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("conv_2d_transpose_0: kernel (1) must be >= stride (3) for the engine dl4j");
  }

  private static Compute narrow(TestedEngine choice) {
    return new Compute(choice.engine(), Precision.BFLOAT16, Threads.standard());
  }

  private static NetworkGraph stack(Layer layer) {
    return NetworkDefinition.withOutput("x", FeatureShape.of(2), List.of(layer), "y").graph();
  }

  /** A layer with a function that only DL4J has. */
  private record Odd() implements Layer {
    @Override
    public String baseName() {
      return "odd";
    }

    @Override
    public List<Node> nodes(String name, String input, FeatureShape shape) {
      DenseLayer cube =
          new DenseLayer.Builder()
              .nIn(shape.length())
              .nOut(shape.length())
              .activation(org.nd4j.linalg.activations.Activation.CUBE)
              .build();
      return List.of(new Dl4jLayer(name, input, shape, cube));
    }

    @Override
    public String describe() {
      return "odd";
    }
  }
}
