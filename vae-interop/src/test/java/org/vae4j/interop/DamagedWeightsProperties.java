package org.vae4j.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Floats;

/**
 * A damaged file is refused with the exception that callers know, and leaves the model as it is; or
 * the damage is such that it cannot be noticed, and then all numbers are finite.
 */
class DamagedWeightsProperties {
  private static final Path WHOLE =
      Path.of("src/test/resources/org/vae4j/interop/keras-weights/subclass.weights.h5");

  private static byte[] whole;
  private static Path file;
  private static Vae vae;

  @BeforeContainer
  static void read() throws IOException {
    whole = Files.readAllBytes(WHOLE);
    file = Files.createTempFile("damaged", ".h5");
    vae = Models.ofKerasFiles();
  }

  @AfterContainer
  static void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  @Property(tries = 100)
  void truncatedHdf5(@ForAll @IntRange(min = 8, max = 20_000) int length) throws IOException {
    importFrom(Arrays.copyOf(whole, length));
  }

  /**
   * Most of a file are numbers of groups and tensors: sizes, offsets and types, small and absurd.
   */
  @Property(tries = 1000)
  void changedHdf5(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int changes)
      throws IOException {
    Random random = new Random(seed);
    byte[] bytes = whole.clone();
    for (int i = 0; i < changes; i++) {
      int at = 8 + random.nextInt(bytes.length - 16);
      if (random.nextBoolean()) {
        bytes[at] = (byte) random.nextInt(256);
      } else {
        Arrays.fill(
            bytes, at, at + 1 + random.nextInt(8), (byte) (random.nextBoolean() ? 0xff : 0x7f));
      }
    }
    importFrom(bytes);
  }

  private static void importFrom(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    // Not a measurement: what goes on for this long does not end.
    assertTimeoutPreemptively(Duration.ofSeconds(60), DamagedWeightsProperties::importFile);
  }

  private static void importFile() {
    Map<String, INDArray> before = numbers();
    boolean isApplied = false;
    try (WeightFile weights = WeightFile.open(file)) {
      WeightImport found =
          WeightImport.of(
              vae, List.of(new WeightImport.Source(Optional.empty(), weights)), Map.of());
      if (found.problems().isEmpty()) {
        found.apply();
        isApplied = true;
      }
    } catch (InvalidWeightsException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    if (isApplied) {
      numbers()
          .forEach(
              (name, value) -> {
                for (float number : Floats.copyOf(value)) {
                  assertThat(number).as(name).isFinite();
                }
              });
    } else {
      assertThat(numbers()).isEqualTo(before);
    }
  }

  private static Map<String, INDArray> numbers() {
    Map<String, INDArray> numbers = new HashMap<>();
    vae.parameters().forEach((name, parameter) -> numbers.put(name, parameter.value().dup('c')));
    return numbers;
  }
}
