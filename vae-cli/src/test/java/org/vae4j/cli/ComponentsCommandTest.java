package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.vae4j.experiment.Catalogue;
import org.vae4j.experiment.config.Setting;
import picocli.CommandLine;

class ComponentsCommandTest {
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void listsEveryComponentOfEveryFamily() {
    assertThat(run("components")).isZero();
    Catalogue catalogue = Catalogue.discover();
    assertThat(catalogue.families()).hasSize(12);
    for (Class<?> family : catalogue.families()) {
      assertThat(output.toString()).contains(Catalogue.familyName(family) + "\n");
      assertThat(catalogue.names(family))
          .allSatisfy(name -> assertThat(output.toString()).contains("\n  " + name + " "));
    }
  }

  @Test
  void everySettingOfEveryComponentSaysWhatItIsFor() {
    Catalogue catalogue = Catalogue.discover();
    for (Class<?> family : catalogue.families()) {
      for (String name : catalogue.names(family)) {
        assertThat(Setting.of(catalogue.find(family, name).orElseThrow().config()))
            .as(name)
            .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
      }
    }
  }

  @Test
  void tellsTheSettingsOfAComponent() {
    assertThat(run("components", "layer/conv2d")).isZero();
    assertThat(output.toString())
        .contains("layer/conv2d: two-dimensional convolution")
        .contains("a whole number >= 1, required")
        .contains("one of same, valid, default same")
        .contains("Example: {type: conv2d, filters: …, kernel: …}");
  }

  @Test
  void tellsOfListsNestedComponentsAndShorthands() {
    assertThat(run("components", "encoder/sequential")).isZero();
    assertThat(run("components", "figure/grid")).isZero();
    assertThat(run("components", "dataset/mnist")).isZero();
    assertThat(output.toString())
        .contains("a list, each a layer, required")
        .contains("or just the code, required")
        .contains("may be left out");
  }

  @Test
  void suggestsWhatAnUnknownNameMayMean() {
    assertThat(run("components", "layer/conv3d")).isEqualTo(2);
    assertThat(errors.toString())
        .startsWith("there is no component 'layer/conv3d'; did you mean 'layer/conv2d'?");
  }

  @Test
  void refusesAFolderOfPluginsThatIsNotThereWhereverTheOptionStands() {
    assertThat(run("--plugins", "nowhere", "components")).isEqualTo(2);
    assertThat(run("components", "--plugins", "nowhere")).isEqualTo(2);
    assertThat(run("validate", "mnist-1-8", "--plugins", "nowhere")).isEqualTo(2);
    assertThat(errors.toString().lines())
        .hasSize(3)
        .containsOnly("the plugins' folder (nowhere) must be a folder that can be read");
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(output, true));
    command.setErr(new PrintWriter(errors, true));
    return command.execute(arguments);
  }
}
