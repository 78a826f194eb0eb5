package org.vae4j.explore;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.viz.Tiles;
import org.vae4j.viz.ValueTables;

/** How images are shown on the page: as {@code data:} URLs. */
interface View {

  /** That of a model's data: pixels, or names and numbers where values have names. */
  static View of(FigureSubject subject) {
    return ValueTables.of(subject).<View>map(Numbers::new).orElseGet(Pixels::new);
  }

  /** One image [1, h, w, c]. */
  String picture(INDArray image);

  /**
   * Images over a plane, row by row.
   *
   * @param columns how many in a row
   * @param value which of their values is shown, where there is room for one
   */
  Map<String, Object> surface(INDArray images, int columns, int value);

  /** Images one by one. */
  default List<String> pictures(INDArray images) {
    return IntStream.range(0, (int) images.size(0))
        .mapToObj(i -> picture(images.get(NDArrayIndex.interval(i, i + 1))))
        .toList();
  }

  private static String url(String type, byte... content) {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content);
  }

  /** A pixel for each value. */
  record Pixels() implements View {
    @Override
    public String picture(INDArray image) {
      return url("image/png", Tiles.png(image, 1));
    }

    @Override
    public Map<String, Object> surface(INDArray images, int columns, int value) {
      return Map.of("image", url("image/png", Tiles.png(images, columns)));
    }
  }

  /** Names and numbers. */
  record Numbers(ValueTables tables) implements View {
    @Override
    public String picture(INDArray image) {
      return url("image/svg+xml", tables.svg(image).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, Object> surface(INDArray images, int columns, int value) {
      ValueTables.Map map = tables.map(images, columns, value);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("image", url("image/png", map.png()));
      answer.put("range", map.range());
      return answer;
    }
  }
}
