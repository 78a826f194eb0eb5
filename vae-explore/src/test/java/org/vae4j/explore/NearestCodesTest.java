package org.vae4j.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Labels;
import org.vae4j.explore.Neighbourhood.Share;

class NearestCodesTest {
  private static final List<String> CLASSES = List.of("one", "eight", "none");

  @Test
  void countsTheSameAsSortingAll() {
    Random random = new Random(7);
    float[][] codes = new float[200][3];
    int[] labels = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      labels[i] = random.nextInt(2);
      for (int j = 0; j < 3; j++) {
        codes[i][j] = (float) random.nextGaussian();
      }
    }
    float[] code = {0.3f, -0.2f, 0.1f};
    List<Integer> sorted = new ArrayList<>(IntStream.range(0, codes.length).boxed().toList());
    sorted.sort(Comparator.comparingDouble(i -> distance(codes[i], code)));
    List<Integer> nearest = sorted.subList(0, 15);
    int ones = (int) nearest.stream().filter(i -> labels[i] == 0).count();

    Neighbourhood found =
        new NearestCodes(codes, Labels.of(labels, 3), CLASSES).around(code).orElseThrow();
    assertThat(found.neighbours()).isEqualTo(15);
    assertThat(found.shares())
        .containsExactlyInAnyOrder(new Share("one", ones), new Share("eight", 15 - ones))
        .isSortedAccordingTo(Comparator.comparingInt(Share::count).reversed());
  }

  private static double distance(float[] a, float... b) {
    return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
  }

  @Test
  void makesDoWithFewCodes() {
    NearestCodes codes =
        new NearestCodes(new float[][] {{0}, {5}}, Labels.of(new int[] {2, 2}, 3), CLASSES);
    assertThat(codes.around(1)).contains(new Neighbourhood(2, List.of(new Share("none", 2))));
  }

  @Test
  void findsNothingWithoutCodesOrClasses() {
    assertThat(new NearestCodes(new float[0][], Labels.none(0), CLASSES).around(1)).isEmpty();
    assertThat(new NearestCodes(new float[][] {{0}}, Labels.none(1), List.of()).around(1))
        .isEmpty();
  }

  @Test
  void reachesAllCodesButAFew() {
    float[][] codes = new float[1000][1];
    for (int i = 0; i < codes.length; i++) {
      codes[i][0] = i % 2 == 0 ? i : -i;
    }
    assertThat(new NearestCodes(codes, Labels.none(1000), List.of()).reach()).isEqualTo(990);
    assertThat(new NearestCodes(new float[0][], Labels.none(0), List.of()).reach()).isZero();
  }
}
