package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.ComponentKey;
import org.vae4j.api.spi.VaeModule;

class DataModuleTest {
  private static final Key<Map<ComponentKey, ComponentBinding<?>>> CATALOGUE =
      Key.get(new TypeLiteral<>() {});

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(VaeModule.class)).hasAtLeastOneElementOfType(DataModule.class);
  }

  @Test
  void bindsTheDatasetsToTheirNames() {
    assertThat(Guice.createInjector(new DataModule()).getInstance(CATALOGUE))
        .containsEntry(
            new ComponentKey(Dataset.class, "mnist"),
            new ComponentBinding<>(
                Dataset.class, "mnist", Mnist.Config.class, Mnist.class, DataModule.class));
  }
}
