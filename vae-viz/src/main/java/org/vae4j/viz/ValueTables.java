package org.vae4j.viz;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.FigureSubject;

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
   * Draws one value over a plane, in colours from its least to its largest.
   *
   * @param images the points of the plane, float32 [n, h, w, c], row by row from the top
   * @param columns points in a row
   * @param value which value, from 0
   * @return the bytes of a PNG file, a pixel for each point
   */
  public byte[] map(INDArray images, int columns, int value) {
    return Png.of(mapOf(images, value, columns).picture());
  }

  /**
   * What the colours of a map reach from and to.
   *
   * @param images the points of the plane, float32 [n, h, w, c]
   * @param value which value, from 0
   * @return such as {@code 12.5 to 80}
   */
  public String range(INDArray images, int value) {
    return mapOf(images, value, 1).range();
  }

  private ValueMap mapOf(INDArray images, int value, int columns) {
    return ValueMap.of(ValueColumn.rows(images, subject), value, columns, ColourMap.BONE);
  }
}
