package org.vae4j.api.training;

import java.io.IOException;
import org.vae4j.api.spi.Family;

/**
 * A picture of a trained model, drawn into the run directory.
 *
 * <p>One that is a {@link Callback} too is told of the training before it is drawn. It may also be
 * drawn of a model whose training it was not told of.
 */
@Family("figure")
public interface Figure {

  /**
   * Draws the figure.
   *
   * @param subject what there is to draw
   * @param files where it goes
   * @throws IOException if a file cannot be written
   */
  void draw(FigureSubject subject, FigureFiles files) throws IOException;
}
