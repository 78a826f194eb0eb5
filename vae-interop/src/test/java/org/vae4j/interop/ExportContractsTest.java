package org.vae4j.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.contract.ContractCoverage;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.interop.contract.ExportContract;

/** Export formats that are built in pass the contract that those of others are asked to pass. */
class ExportContractsTest {

  @Test
  void everyFormatHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(this, new InteropModule(), List.of(ExportFormat.class));
  }

  @Nested
  class Onnx extends ExportContract {
    @Override
    protected ComponentConfig<ExportFormat> config() {
      return new OnnxExport();
    }

    @Override
    protected ExportFormat create() {
      return new OnnxExport();
    }
  }

  @Nested
  class Keras extends ExportContract {
    @Override
    protected ComponentConfig<ExportFormat> config() {
      return new KerasExport();
    }

    @Override
    protected ExportFormat create() {
      return new KerasExport();
    }
  }

  @Nested
  class Dl4j extends ExportContract {
    @Override
    protected ComponentConfig<ExportFormat> config() {
      return new Dl4jExport();
    }

    @Override
    protected ExportFormat create() {
      return new Dl4jExport();
    }

    @Override
    protected Optional<Tensors> compute(Path folder, ExportedNetwork network, Tensors inputs)
        throws IOException {
      ComputationGraph graph =
          ModelSerializer.restoreComputationGraph(
              folder.resolve(network.role() + ".zip").toFile(), false);
      INDArray input = inputs.get(network.graph().input()).dup('c');
      Map<String, INDArray> computed = graph.feedForward(new INDArray[] {input}, false);
      Tensors outputs = Tensors.empty();
      for (Map.Entry<String, String> output : network.outputs().entrySet()) {
        outputs = outputs.with(output.getKey(), computed.get(output.getValue()));
      }
      return Optional.of(outputs);
    }
  }
}
