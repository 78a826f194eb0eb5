package org.vae4j.viz;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.training.FigureSubject;

/**
 * Images whose values have names, such as rows of a table, as names and numbers in the units of the
 * data, for what shows them outside of figures.
 */
public final class ValueTables {
  private static final Canvas CANVAS = Canvas.standard();

  private final FigureSubject subject;

  private ValueTables(FigureSubject subject) {
    this.subject = subject;
  }

  /**
   * The tables of a model's data.
   *
   * @param subject the model and its data
   * @return its tables; nothing if its values have no names
   */
  public static Optional<ValueTables> of(FigureSubject subject) {
    return ValueSheet.suits(subject) ? Optional.of(new ValueTables(subject)) : Optional.empty();
  }

  /**
   * A row of a table.
   *
   * @param head what stands over it, such as its position
   * @param values its values, in the units of the data
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Row(String head, float[] values) {}

  /**
   * Draws rows of a table side by side, as names and numbers.
   *
   * @param names the names of the values
   * @param groups the rows; those of a group stay together
   * @return the bytes of a PNG file
   * @throws IllegalArgumentException if there are too many for a picture
   */
  public static byte[] png(List<String> names, List<List<Row>> groups) {
    ValueSheet sheet = new ValueSheet(names, CANVAS);
    sheet.title("");
    sheet.addPairs(
        List.of("row"),
        groups.stream().map(group -> group.stream().map(ValueTables::column).toList()).toList());
    return Png.of(sheet.drawing().render());
  }

  private static ValueColumn column(Row row) {
    return ValueColumn.of(row.values(), List.of(row.head()));
  }

  /**
   * Writes an image as names and numbers.
   *
   * @param image float32 [1, h, w, c]
   * @return an SVG document
   */
  public String svg(INDArray image) {
    ValueSheet sheet = new ValueSheet(subject, CANVAS);
    sheet.add(List.of(), ValueColumn.of(image, subject, i -> List.of()));
    return SvgFile.text(sheet.drawing(), "values");
  }

  /**
   * One value over a plane.
   *
   * @param png the bytes of a PNG file, a pixel for each point
   * @param range what its colours reach from and to, such as {@code 12.5 to 80}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Map(byte[] png, String range) {}

  /**
   * Draws one value over a plane, in colours from its least to its largest.
   *
   * @param images the points of the plane, float32 [n, h, w, c], row by row from the top
   * @param columns points in a row
   * @param value which value, from 0
   * @return its map, in the units of the data
   */
  public Map map(INDArray images, int columns, int value) {
    ValueMap map = ValueMap.of(ValueColumn.rows(images, subject), value, columns, ColourMap.BONE);
    return new Map(Png.of(map.picture()), map.range());
  }
}
