package org.vae4j.model.engine.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.model.network.dl4j.Dl4jGraph;

/** A network as this engine runs it: with layers of its own where DL4J's compute otherwise. */
final class EngineGraph extends Dl4jGraph {

  EngineGraph(NetworkGraph network) {
    super(
        network,
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(new NoOp())
            .weightInit(WeightInit.ZERO)
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED));
  }

  /** The configuration, whose layers DL4J keeps in the order of the network's nodes. */
  ComputationGraphConfiguration configuration() {
    ComputationGraphConfiguration configuration = write();
    List<String> names = new ArrayList<>(configuration.getNetworkInputs());
    names.addAll(configuration.getVertices().keySet());
    configuration.setTopologicalOrder(IntStream.range(0, names.size()).toArray());
    configuration.setTopologicalOrderStr(names);
    return configuration;
  }

  @Override
  protected IActivation smooth(Node node) {
    return SmoothActivation.valueOf(node.activation().name());
  }

  @Override
  protected Layer normalization(Node.Normalization node) {
    return new Normalization(node);
  }

  @Override
  protected Layer dropout(Node.Dropout node) {
    return new MaskConfiguration(node.mask());
  }

  @Override
  protected void addActivated(Node.Activated node) {
    graph().addLayer(node.name(), new ActivationConfiguration(function(node)), node.input());
  }
}
