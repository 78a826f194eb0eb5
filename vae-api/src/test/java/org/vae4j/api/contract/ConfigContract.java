package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.ConfigFormat;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Unwrapped;

/**
 * What the settings of every component hold to.
 *
 * @param <F> the interface of the component's family
 */
public abstract class ConfigContract<F> {
  private final Class<F> family;

  /**
   * For subclasses.
   *
   * @param family the interface of the component's family
   */
  protected ConfigContract(Class<F> family) {
    this.family = family;
  }

  /**
   * The settings that the component is tested with; other than the defaults where that can be.
   *
   * @return a record that the author's module binds
   */
  protected abstract ComponentConfig<F> config();

  @Test
  void itsSettingsComeBackFromYamlAsTheyWere() {
    ConfigFormat format =
        ServiceLoader.load(ConfigFormat.class)
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("org.vae4j:vae-train must be on the class path of tests"));
    assertThat(format.read(family, format.write(config()))).isEqualTo(config());
  }

  @Test
  void theComponentAndEachOfItsSettingsAreDescribed() {
    Class<?> type = config().getClass();
    assertThat(type.isAnnotationPresent(Description.class)).as("%s", type).isTrue();
    assertSettingsAreDescribed(type);
  }

  private static void assertSettingsAreDescribed(Class<?> type) {
    for (RecordComponent setting : type.getRecordComponents()) {
      if (setting.isAnnotationPresent(Unwrapped.class)) {
        assertSettingsAreDescribed(setting.getType());
      } else {
        assertThat(setting.isAnnotationPresent(Description.class)).as("%s", setting).isTrue();
      }
    }
  }
}
