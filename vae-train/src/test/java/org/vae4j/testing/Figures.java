package org.vae4j.testing;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Shorthand;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;

/** Figures with every kind of setting that there is, and with every way to go wrong. */
public final class Figures {

  private Figures() {}

  /** A figure without settings, of which nothing is drawn. */
  public record Blank() implements Figure, ComponentConfig<Figure> {
    @Override
    public void draw(FigureSubject subject, FigureFiles files) {}
  }

  /** Where a title stands. */
  public enum Side {
    LEFT,
    RIGHT,
    TOP_LEFT
  }

  /** A nested record of which everything must be given. */
  public record Point(double x, double y) {}

  /** A record that may be written as its end, with a rule for several fields. */
  @Shorthand("to")
  public record Span(@Default("0") int from, @Range(max = 100) int to) {
    public Span {
      if (from >= to) {
        throw new IllegalArgumentException("from (%d) must be < to (%d)".formatted(from, to));
      }
    }
  }

  /** A figure with settings of every type. */
  public record Card(
      @Default("0") @Range(min = -5, max = 5) int level,
      @Default("1") long serial,
      @Default("0.5") @Range(above = 0, below = 1) double fraction,
      @Default("true") boolean framed,
      @Default("untitled") String title,
      @Default("left") Side side,
      @Range(above = 0) Optional<Double> zoom,
      @Default("[]") @Range(min = 0) List<Integer> marks,
      @Default("[]") List<Side> sides,
      @Default("{x: 0, y: 0}") Point at,
      @Default("[]") List<Point> corners,
      Optional<Span> span)
      implements Figure, ComponentConfig<Figure> {

    public Card {
      Settings.check(
          Card.class,
          level,
          serial,
          fraction,
          framed,
          title,
          side,
          zoom,
          marks,
          sides,
          at,
          corners,
          span);
      marks = List.copyOf(marks);
      sides = List.copyOf(sides);
      corners = List.copyOf(corners);
    }

    @Override
    public void draw(FigureSubject subject, FigureFiles files) {}
  }

  /** A figure made of figures. */
  public record Album(Figure cover, List<Figure> pages) implements Figure {

    public record Config(
        ComponentConfig<Figure> cover, @Default("[]") List<ComponentConfig<Figure>> pages)
        implements ComponentConfig<Figure> {}

    @Inject
    public Album(@Named("cover") Figure cover, @Named("pages") List<Figure> pages) {
      this.cover = cover;
      this.pages = pages;
    }

    @Override
    public void draw(FigureSubject subject, FigureFiles files) {}
  }

  /** A figure that does not fit every sampler. */
  public record Axis(int dimension) implements Figure {

    public record Config(@Range(min = 0) int dimension) implements ComponentConfig<Figure> {}

    @Inject
    public Axis(Config config, Sampler sampler) {
      this(config.dimension());
      if (dimension >= sampler.latentSize()) {
        throw new IllegalArgumentException(
            "dimension (%d) must be < latentDim (%d)".formatted(dimension, sampler.latentSize()));
      }
    }

    @Override
    public void draw(FigureSubject subject, FigureFiles files) {}
  }

  /** Hangs a file up. */
  public record Photo(Path file) implements Figure, ComponentConfig<Figure> {
    @Override
    public void draw(FigureSubject subject, FigureFiles files) {}
  }

  /** Writes the epochs into a file of a given name. */
  public record Text(String name) implements Figure, ComponentConfig<Figure> {
    @Override
    public void draw(FigureSubject subject, FigureFiles files) throws IOException {
      Files.writeString(files.create(name, "txt"), "epochs: " + subject.history().size());
    }
  }

  /** Cannot be drawn. */
  public record Torn(Optional<String> because) implements Figure, ComponentConfig<Figure> {
    @Override
    public void draw(FigureSubject subject, FigureFiles files) throws IOException {
      if (because.isPresent()) {
        throw new IOException(because.get());
      }
      throw new IllegalStateException();
    }
  }
}
