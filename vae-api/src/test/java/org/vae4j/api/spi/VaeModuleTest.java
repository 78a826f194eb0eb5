package org.vae4j.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaeModuleTest {

  @Family("animal")
  interface Animal {}

  @Family("plant")
  interface Plant {}

  /** Of both families, to have the same name in each. */
  record Orchid() implements Animal, Plant, ComponentConfig<Animal> {}

  record Fern() implements Plant, ComponentConfig<Plant> {}

  record Cat(String name) implements Animal, ComponentConfig<Animal> {}

  static final class FirstModule extends VaeModule {
    @Override
    protected void configure() {
      component(Animal.class, "orchid", Orchid.class, Orchid.class);
    }
  }

  static final class SecondModule extends VaeModule {
    @Override
    protected void configure() {
      component(Animal.class, "orchid", Cat.class, Cat.class);
    }
  }

  static final class ThirdModule extends VaeModule {
    @Override
    protected void configure() {
      component(Plant.class, "orchid", Fern.class, Fern.class);
      component(Animal.class, "cat", Cat.class, Cat.class);
    }
  }

  @Test
  void componentsOfAllModulesAreInOneCatalogue() {
    assertThat(catalogue(new FirstModule(), new ThirdModule()))
        .containsOnly(
            Map.entry(
                new ComponentKey(Animal.class, "orchid"),
                new ComponentBinding<>(
                    Animal.class, "orchid", Orchid.class, Orchid.class, FirstModule.class)),
            Map.entry(
                new ComponentKey(Plant.class, "orchid"),
                new ComponentBinding<>(
                    Plant.class, "orchid", Fern.class, Fern.class, ThirdModule.class)),
            Map.entry(
                new ComponentKey(Animal.class, "cat"),
                new ComponentBinding<>(
                    Animal.class, "cat", Cat.class, Cat.class, ThirdModule.class)));
  }

  @Test
  void aNameThatTheFamilyHasAlreadyIsReportedWithBothPlaces() {
    assertThatExceptionOfType(CreationException.class)
        .isThrownBy(() -> catalogue(new FirstModule(), new SecondModule()))
        .withMessageContaining("animal 'orchid'")
        .withMessageContaining("FirstModule.configure(VaeModuleTest.java:")
        .withMessageContaining("SecondModule.configure(VaeModuleTest.java:");
  }

  @Test
  void aKeyNamesItsFamily() {
    assertThat(new ComponentKey(Plant.class, "fern")).hasToString("plant 'fern'");
  }

  private static Map<ComponentKey, ComponentBinding<?>> catalogue(Module... modules) {
    return Guice.createInjector(modules)
        .getInstance(Key.get(new TypeLiteral<Map<ComponentKey, ComponentBinding<?>>>() {}));
  }
}
