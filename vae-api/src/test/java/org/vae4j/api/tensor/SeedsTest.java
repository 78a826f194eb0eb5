package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeedsTest {
  private static final int SAMPLES = 1 << 14;

  static List<Arguments> publishedStreams() {
    return List.of(
        Arguments.of(
            new Seeds(42).initialisation("encoder/conv_0/kernel"),
            new int[] {
              0x859fc122, 0x062eaa9e, 0x23ba94dd, 0x29895195, 0x891719e5, 0x1c5ebb19, 0xf31c8712
            }),
        Arguments.of(
            new Seeds(42).shuffle(1),
            new int[] {0xd627b73a, 0xeb66018e, 0xd1f5828d, 0xeea573a9, 0xdb2c8827}),
        Arguments.of(
            new Seeds(42).training(2, 300),
            new int[] {0x4e70fe28, 0x59c21eb3, 0x38075d6d, 0x43a2bb81, 0xfd085712}),
        Arguments.of(
            new Seeds(42).training(2, 300).branch("encoder"),
            new int[] {0xcc344924, 0xac531396, 0x6622e737, 0x473cb6a1, 0xb77e28a7}),
        Arguments.of(
            new Seeds(42).training(2, 300).branch("encoder").branch("dropout_0", 7),
            new int[] {0x2783ad6f, 0x9ef91118, 0x0a5d328b, 0x3ba86e86, 0x41614bf1}),
        Arguments.of(
            new Seeds(-7).validation(3, 1),
            new int[] {0xd1ecb9d0, 0x2135f2e2, 0x5e14e781, 0x6cbe9819, 0x6ec748e3}),
        Arguments.of(
            new Seeds(1L << 40).figure("grid"),
            new int[] {0x348b3381, 0x283d4a72, 0x8ce26443, 0xdc9b4aee, 0x913382c1}));
  }

  /**
   * Runs are repeated from their seed by later versions, so the numbers are fixed; these are from
   * an implementation of FNV-1a and Philox4x32-10 in Python.
   */
  @ParameterizedTest
  @MethodSource("publishedStreams")
  void aSeedGivesTheSameNumbersInEveryVersion(Noise stream, int[] expected) {
    assertThat(bits(stream, expected.length)).containsExactly(expected);
  }

  @Test
  void everyPurposePositionNameAndSeedHasAStreamOfItsOwn() {
    Map<List<Integer>, String> streams = new HashMap<>();
    for (long seed : new long[] {0, 1, 2, -1, 1L << 32, Long.MIN_VALUE}) {
      named(new Seeds(seed))
          .forEach(
              (name, stream) -> {
                List<Integer> start = IntStream.of(bits(stream, 4)).boxed().toList();
                String twin = streams.put(start, "seed " + seed + ", " + name);
                assertThat(twin).as("has the stream of seed %d, %s", seed, name).isNull();
              });
    }
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    List<double[]> streams = new ArrayList<>();
    for (Seeds seeds : List.of(new Seeds(42), new Seeds(43))) {
      for (int i = 1; i <= 3; i++) {
        streams.add(uniform(seeds.training(1, i)));
        streams.add(uniform(seeds.training(i + 1, 1)));
        streams.add(uniform(seeds.validation(1, i)));
        streams.add(uniform(seeds.shuffle(i)));
      }
    }
    // The correlation of independent samples has a standard error of 1/√n.
    double limit = 5 / Math.sqrt(SAMPLES);
    for (int i = 0; i < streams.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(Math.abs(correlation(streams.get(i), streams.get(j)))).isLessThan(limit);
      }
    }
  }

  @Test
  void drawingFromOneStreamDoesNotShiftAnother() {
    Seeds seeds = new Seeds(7);
    int[] undisturbed = bits(seeds.training(1, 0), 10);
    Noise stream = seeds.training(1, 0);
    Noise twin = seeds.training(1, 0);
    for (int expected : undisturbed) {
      seeds.shuffle(1).nextBits();
      assertThat(stream.nextBits()).isEqualTo(expected);
    }
    assertThat(bits(twin, 10)).containsExactly(undisturbed);
  }

  private static Map<String, Noise> named(Seeds seeds) {
    Map<String, Noise> streams = new HashMap<>();
    for (String name : List.of("", "a", "b", "grid", "encoder/conv_0/kernel", "training")) {
      streams.put("initialisation of " + name, seeds.initialisation(name));
      streams.put("figure " + name, seeds.figure(name));
      streams.put("component " + name, seeds.component(name));
    }
    Map<String, Function<Integer, Noise>> epochs =
        Map.of(
            "shuffle", seeds::shuffle,
            "training step 0", epoch -> seeds.training(epoch, 0),
            "training step 1", epoch -> seeds.training(epoch, 1),
            "training step 256", epoch -> seeds.training(epoch, 256),
            "validation step 0", epoch -> seeds.validation(epoch, 0),
            "validation step 1", epoch -> seeds.validation(epoch, 1));
    epochs.forEach(
        (name, of) -> {
          for (int epoch : new int[] {0, 1, 2, 3, 255, 256, 65536, 1 << 24}) {
            streams.put(name + " of epoch " + epoch, of.apply(epoch));
          }
        });
    return streams;
  }

  private static int[] bits(Noise stream, int n) {
    return IntStream.range(0, n).map(i -> stream.nextBits()).toArray();
  }

  /** Of variance 1 around 0. */
  private static double[] uniform(Noise stream) {
    return IntStream.range(0, SAMPLES)
        .mapToDouble(i -> stream.nextBits() * 0x1.0p-31 * Math.sqrt(3))
        .toArray();
  }

  private static double correlation(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum() / a.length;
  }
}
