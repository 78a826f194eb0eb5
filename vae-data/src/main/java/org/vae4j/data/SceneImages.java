package org.vae4j.data;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.Factors;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Noise;

/** Images of a scene: only what they are made from is kept, and they are painted when read. */
final class SceneImages implements LabelledImages, ImageSource {
  private final String name;
  private final Scene scene;
  private final int size;
  private final int[][] values;

  /**
   * Draws what images are made from.
   *
   * @param name what they are called in errors
   * @param scene what kind they are of
   * @param size their height and width
   * @param count how many
   * @param noise the randomness; each image has a branch of it
   */
  SceneImages(String name, Scene scene, int size, int count, Noise noise) {
    this.name = name;
    this.scene = scene;
    this.size = size;
    this.values =
        IntStream.range(0, count)
            .mapToObj(i -> scene.draw(noise.branch("image", i)))
            .toArray(int[][]::new);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> classNames() {
    return scene.classNames();
  }

  @Override
  public Labels labels() {
    if (classNames().isEmpty()) {
      return Labels.none(values.length);
    }
    int[] classes = IntStream.range(0, values.length).map(i -> values[i][0]).toArray();
    return Labels.of(classes, classNames().size());
  }

  @Override
  public ImageSource load(BitSet wanted) {
    return this;
  }

  @Override
  public ImageShape shape() {
    return new ImageShape(size, size, 1);
  }

  @Override
  public Optional<Factors> factors() {
    return Optional.of(new Factors(scene.factors(), values));
  }

  @Override
  public void read(int position, float[] target, int offset) {
    ByteImages.scale(scene.paint(values[position], size), target, offset);
  }

  @Override
  public void addTo(Checksum checksum, int position) {
    checksum.image(scene.paint(values[position], size));
  }

  @Override
  public boolean isCostly() {
    return true;
  }
}
