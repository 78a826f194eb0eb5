package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.training.RunFiles;
import org.vae4j.testing.ToyModule;

class SavedWeightsTest {
  private static final Checksums NOTHING_KNOWN = new Checksums(Map.of());

  @TempDir private Path folder;

  @Test
  void restoresEveryParameterToTheLastBit() throws IOException {
    Vae saved = vae();
    saved.parameters().values().forEach(parameter -> parameter.value().addi(1.5));
    Vae fresh = vae();
    assertThat(numbers(fresh)).isNotEqualTo(numbers(saved));
    SavedWeights.restore(write(saved.parameters()), NOTHING_KNOWN, fresh);
    assertThat(numbers(fresh)).isEqualTo(numbers(saved));
  }

  @Test
  void refusesWeightsOfAnotherModelAndLeavesTheModelAsItWas() throws IOException {
    Vae vae = vae();
    List<Float> before = numbers(vae);
    String name = vae.parameters().keySet().iterator().next();
    Map<String, Parameter> less = new LinkedHashMap<>(vae.parameters());
    less.remove(name);
    assertRefusal(write(less), vae, "there is no tensor " + name);
    Map<String, Parameter> more = new LinkedHashMap<>(vae.parameters());
    more.put("extra", parameter(2));
    assertRefusal(write(more), vae, "the model has no parameter extra");
    Map<String, Parameter> other = new LinkedHashMap<>(vae.parameters());
    other.put(name, parameter(7));
    assertThatThrownBy(() -> SavedWeights.restore(write(other), NOTHING_KNOWN, vae))
        .isInstanceOf(InvalidRunException.class)
        .hasMessageMatching(".*: tensor " + name + ": shape \\[7] must be \\[.*]");
    assertThat(numbers(vae)).isEqualTo(before);
  }

  @Test
  void refusesWhatIsNoFileOfWeights() throws IOException {
    Path missing = folder.resolve("missing");
    assertRefusal(missing, vae(), "there are no weights; a run saves them when it ends");
    Path half = Files.write(folder.resolve("half"), new byte[] {1, 2, 3});
    assertRefusal(half, vae(), "the file ends too early");
  }

  @Test
  void refusesNumbersThatAreNotFiniteAndLeavesTheModelAsItWas() throws IOException {
    Vae broken = vae();
    Map.Entry<String, Parameter> last =
        broken.parameters().entrySet().stream().reduce((one, next) -> next).orElseThrow();
    Vae vae = vae();
    List<Float> before = numbers(vae);
    for (float number : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      last.getValue().value().putScalar(0, number);
      Path file = write(broken.parameters());
      assertRefusal(
          file, vae, "tensor %s: number 0 (%s) must be finite".formatted(last.getKey(), number));
      assertThat(numbers(vae)).isEqualTo(before);
    }
  }

  @Test
  void refusesWeightsOfTheSameShapeThatAreNotTheRuns() throws IOException {
    Path file = write(vae().parameters());
    Checksums own = new Checksums(Map.of("weights", Sha256.of(file)));
    SavedWeights.restore(file, own, vae());
    Vae other = vae();
    other.parameters().values().forEach(parameter -> parameter.value().addi(1));
    write(other.parameters());
    assertThatThrownBy(() -> SavedWeights.restore(file, own, vae()))
        .isInstanceOf(InvalidRunException.class)
        .hasMessage(file + ": damaged, or of another run: checksum mismatch with run.json");
  }

  private static void assertRefusal(Path file, Vae vae, String problem) {
    assertThatThrownBy(() -> SavedWeights.restore(file, NOTHING_KNOWN, vae))
        .isInstanceOf(InvalidRunException.class)
        .hasMessage(file + ": " + problem);
  }

  private Path write(Map<String, Parameter> parameters) throws IOException {
    Path file = folder.resolve("weights");
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> tensors.put(name, parameter.value()));
    RunFiles.replace(file, out -> Safetensors.write(out, tensors, Map.of()));
    return file;
  }

  private static Parameter parameter(int length) {
    return new Parameter("p", Nd4j.ones(length), Nd4j.zeros(length), Initializer.zeros());
  }

  private static List<Float> numbers(Vae vae) {
    return vae.parameters().values().stream()
        .flatMap(
            parameter -> {
              float[] values = Floats.copyOf(parameter.value());
              return IntStream.range(0, values.length).mapToObj(i -> values[i]);
            })
        .toList();
  }

  private static Vae vae() {
    ExperimentReader.Source source =
        new ExperimentReader(ToyModule.catalogue())
            .read("toy.yaml", ToyModule.EXPERIMENT.getBytes(StandardCharsets.UTF_8), List.of());
    return new Assembler(ToyModule.catalogue()).assemble(source).vae();
  }
}
