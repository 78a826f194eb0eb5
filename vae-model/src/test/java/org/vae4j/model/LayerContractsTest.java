package org.vae4j.model;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.contract.ContractCoverage;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Padding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.model.contract.LayerContract;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.AveragePooling;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Dropout;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.LayerNormalization;
import org.vae4j.model.network.layer.MaxPooling;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.network.layer.Residual;
import org.vae4j.model.network.layer.UpSampling;

/** Layers that are built in pass the contract that those of others are asked to pass. */
class LayerContractsTest {

  @Test
  void everyLayerHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(this, new ModelModule(), List.of(Layer.class));
  }

  @Nested
  class Convolutions extends LayerContract {
    @Override
    protected Conv2d config() {
      return new Conv2d(2, 3, 2, Padding.SAME, Activation.TANH);
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class DilatedConvolutions extends LayerContract {
    @Override
    protected Conv2d config() {
      return new Conv2d(2, 2, 1, Padding.VALID, 2, Activation.GELU);
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class TransposedConvolutions extends LayerContract {
    @Override
    protected Conv2dTranspose config() {
      return new Conv2dTranspose(2, 3, 2, Padding.SAME, Activation.SILU);
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class DenseLayers extends LayerContract {
    @Override
    protected Dense config() {
      return new Dense(4, Activation.SIGMOID);
    }

    @Override
    protected Layer create() {
      return config();
    }

    @Override
    protected FeatureShape inputShape() {
      return FeatureShape.of(6);
    }
  }

  @Nested
  class MaxPoolings extends LayerContract {
    @Override
    protected MaxPooling config() {
      return new MaxPooling(2, Optional.of(1), Padding.VALID);
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class AveragePoolings extends LayerContract {
    @Override
    protected AveragePooling config() {
      return new AveragePooling(3, Optional.empty(), Padding.SAME);
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class UpSamplings extends LayerContract {
    @Override
    protected UpSampling config() {
      return new UpSampling(3);
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class Activations extends LayerContract {
    @Override
    protected ActivationLayer config() {
      return new ActivationLayer(Activation.SOFTPLUS);
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class BatchNormalizations extends LayerContract {
    @Override
    protected BatchNormalization config() {
      return new BatchNormalization(0.9, 0.1);
    }

    @Override
    protected Layer create() {
      return config();
    }

    @Override
    protected boolean seesOneImageAtATime() {
      return false;
    }
  }

  @Nested
  class LayerNormalizations extends LayerContract {
    @Override
    protected LayerNormalization config() {
      return new LayerNormalization(0.1);
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class Dropouts extends LayerContract {
    @Override
    protected Dropout config() {
      return new Dropout(0.3);
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class Flattens extends LayerContract {
    @Override
    protected Flatten config() {
      return new Flatten();
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class Reshapes extends LayerContract {
    @Override
    protected Reshape config() {
      return new Reshape(List.of(3, 4, 5));
    }

    @Override
    protected Layer create() {
      return config();
    }
  }

  @Nested
  class Residuals extends LayerContract {
    private final Conv2d convolution = new Conv2d(2, 3, 2, Padding.SAME, Activation.TANH);

    @Override
    protected ComponentConfig<Layer> config() {
      return new Residual.Config(List.of(convolution), Activation.SILU);
    }

    @Override
    protected Layer create() {
      return new Residual(
          new Residual.Config(List.of(convolution), Activation.SILU), List.of(convolution));
    }
  }
}
