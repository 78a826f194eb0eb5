package org.vae4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vae4j.api.data.Factors.Factor;
import org.vae4j.api.tensor.Noise;

/**
 * White bars across the image and down it, each of which is there or not, whatever the others are
 * (Földiák, "Forming sparse representations by local anti-Hebbian learning", 1990).
 */
final class Bars implements Scene {
  private static final int BARS = 8; // in each direction; each is there with probability 1/8
  private static final byte WHITE = (byte) 255;

  @Override
  public List<Factor> factors() {
    return Stream.of("row", "column")
        .flatMap(
            direction -> IntStream.range(0, BARS).mapToObj(i -> new Factor(direction + " " + i, 2)))
        .toList();
  }

  @Override
  public int[] draw(Noise noise) {
    return IntStream.range(0, 2 * BARS).map(i -> noise.nextInt(BARS) == 0 ? 1 : 0).toArray();
  }

  @Override
  public byte[] paint(int[] values, int size) {
    byte[] image = new byte[size * size];
    for (int bar = 0; bar < BARS; bar++) {
      int from = bar * size / BARS;
      int to = (bar + 1) * size / BARS;
      if (values[bar] == 1) {
        Arrays.fill(image, from * size, to * size, WHITE);
      }
      for (int row = 0; values[BARS + bar] == 1 && row < size; row++) {
        Arrays.fill(image, row * size + from, row * size + to, WHITE);
      }
    }
    return image;
  }
}
