package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  /** Digits that the expected values are given to. */
  private static final Offset<Double> DIGITS = within(1e-11);

  private static final List<double[]> POINTS =
      List.of(
          new double[] {2, 0, 1},
          new double[] {1, 3, -1},
          new double[] {0, 1, 4},
          new double[] {-2, 2, 2},
          new double[] {3, -1, 0.5},
          new double[] {4, 1, -2},
          new double[] {-1, -3, 1});

  /**
   * By NumPy 2.4.6: {@code c = x - x.mean(0); w, v = np.linalg.eigh(c.T @ c / len(x))}, the last
   * two columns of {@code v} with the sign that makes their largest coordinate positive, the shares
   * {@code w / w.sum()}, and {@code c[1]} in that plane.
   */
  @Test
  void areThoseOfNumPy() {
    PrincipalComponents components = PrincipalComponents.of(POINTS);
    assertClose(components.axis(0), 0.751969289479, 0.102557227726, -0.651171408096);
    assertClose(components.axis(1), -0.173117275201, 0.983874574719, -0.04495809437);
    assertThat(components.share(0)).isCloseTo(0.56074054827, DIGITS);
    assertThat(components.share(1)).isCloseTo(0.319452438078, DIGITS);
    assertClose(components.project(POINTS.get(1)), 1.426524671468, 2.610245503508);
  }

  @Test
  void areFoundWhereNothingVaries() {
    PrincipalComponents components = PrincipalComponents.of(List.of(new double[] {3, 4}));
    assertThat(components.share(0)).isZero();
    assertThat(components.project(new double[] {3, 4})).containsExactly(0, 0);
  }

  private static void assertClose(double[] actual, double... expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as(Arrays.toString(actual)).isCloseTo(expected[i], DIGITS);
    }
  }
}
