package org.vae4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.ComponentKey;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.spi.VaeModule;

class ModelModuleTest {
  private final Injector injector = Guice.createInjector(new ModelModule());
  private final Map<ComponentKey, ComponentBinding<?>> catalogue =
      injector.getInstance(Key.get(new TypeLiteral<Map<ComponentKey, ComponentBinding<?>>>() {}));

  @Test
  void hasTheNamesOfTheExperimentFile() {
    assertThat(catalogue.keySet())
        .extracting(ComponentKey::toString)
        .containsExactlyInAnyOrder(
            "engine 'auto'",
            "engine 'onednn'",
            "engine 'dl4j'",
            "encoder 'sequential'",
            "encoder 'mlp'",
            "sampler 'gaussian'",
            "sampler 'deterministic'",
            "sampler 'full-covariance'",
            "sampler 'flow'",
            "sampler 'gumbel-softmax'",
            "sampler 'vector-quantised'",
            "sampler 'ladder'",
            "flow 'planar'",
            "flow 'radial'",
            "flow 'iaf'",
            "decoder 'sequential'",
            "decoder 'mlp'",
            "loss 'elbo'",
            "loss 'iwae'",
            "likelihood 'bernoulli'",
            "likelihood 'continuous-bernoulli'",
            "likelihood 'gaussian'",
            "likelihood 'laplace'",
            "likelihood 'categorical'",
            "likelihood 'discretised-logistic-mixture'",
            "likelihood 'beta'",
            "likelihood 'per-column'",
            "divergence 'gaussian-kl'",
            "divergence 'monte-carlo'",
            "divergence 'categorical-kl'",
            "divergence 'codebook-kl'",
            "divergence 'full-covariance-kl'",
            "divergence 'ladder-kl'",
            "divergence 'none'",
            "prior 'standard-normal'",
            "prior 'gaussian-mixture'",
            "prior 'vamp'",
            "regularizer 'total-correlation'",
            "regularizer 'commitment'",
            "regularizer 'factor'",
            "regularizer 'dip'",
            "regularizer 'mmd'",
            "layer 'conv2d'",
            "layer 'conv2d-transpose'",
            "layer 'dense'",
            "layer 'max-pooling'",
            "layer 'average-pooling'",
            "layer 'up-sampling'",
            "layer 'activation'",
            "layer 'batch-normalization'",
            "layer 'layer-normalization'",
            "layer 'dropout'",
            "layer 'flatten'",
            "layer 'reshape'",
            "layer 'residual'");
  }

  @Test
  void everyComponentAndSettingHasADescription() {
    assertThat(catalogue.values())
        .allSatisfy(
            binding -> {
              assertThat(ComponentConfig.class).isAssignableFrom(binding.config());
              assertThat(binding.config()).hasAnnotation(Description.class);
              assertThat(binding.config().getRecordComponents())
                  .allMatch(
                      field ->
                          field.isAnnotationPresent(Description.class)
                              || field.isAnnotationPresent(Unwrapped.class));
            });
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(VaeModule.class)).hasAtLeastOneElementOfType(ModelModule.class);
  }
}
