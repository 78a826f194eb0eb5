package org.vae4j.viz;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.api.training.FigureFiles;

/** Drawings one after the other, on paper that is large enough for each of them. */
final class Animation {
  private final List<Drawing> drawings = new ArrayList<>();
  private final List<Integer> centiseconds = new ArrayList<>();

  /** Adds a drawing that is shown for so many hundredths of a second. */
  void add(Drawing drawing, int shownFor) {
    drawings.add(drawing);
    centiseconds.add(shownFor);
  }

  List<Drawing> drawings() {
    return List.copyOf(drawings);
  }

  /** Writes the animation into a new GIF file. */
  void save(FigureFiles files, String name) throws IOException {
    Rectangle sheet = drawings.stream().map(Drawing::sheet).reduce(Rectangle::union).orElseThrow();
    GifFile.write(
        IntStream.range(0, drawings.size())
            .mapToObj(i -> new GifFile.Frame(drawings.get(i).render(sheet, 1), centiseconds.get(i)))
            .iterator(),
        files.create(name, "gif"));
  }
}
