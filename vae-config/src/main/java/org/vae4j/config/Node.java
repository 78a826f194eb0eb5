package org.vae4j.config;

import java.util.List;
import org.vae4j.api.spi.LongLists;

/** A piece of YAML that knows where it stands. */
public sealed interface Node {

  /**
   * Where it begins.
   *
   * @return its place
   */
  Location location();

  /** The key of a component's name. */
  String TYPE = "type";

  /**
   * What it stands for where a component is meant: a name alone is a map with nothing but that
   * type.
   *
   * @return the map, or what this is if it is no text
   */
  default Node asComponent() {
    return this;
  }

  /**
   * What it is, in words.
   *
   * @return such as {@code a list}
   */
  String describe();

  /** What a scalar is by the rules of YAML 1.2. */
  enum Kind {
    /** Anything else, or in quotes. */
    TEXT,
    /** A whole number. */
    INTEGER,
    /** A number with a fraction or an exponent. */
    DECIMAL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** {@code null}, {@code ~} or nothing. */
    NULL
  }

  /**
   * A single value.
   *
   * @param location where it begins
   * @param kind what it is
   * @param text how it is written
   */
  record Scalar(Location location, Kind kind, String text) implements Node {

    @Override
    public Node asComponent() {
      return kind == Kind.TEXT
          ? new Mapping(location, List.of(new Entry(location, TYPE, this)))
          : this;
    }

    @Override
    public String describe() {
      return switch (kind) {
        case TEXT -> "'" + LongLists.cut(text) + "'";
        case NULL -> "nothing";
        default -> LongLists.cut(text);
      };
    }
  }

  /**
   * A list.
   *
   * @param location where it begins
   * @param elements its elements
   */
  record Sequence(Location location, List<Node> elements) implements Node {
    /** Keeps its own list. */
    public Sequence {
      elements = List.copyOf(elements);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /**
   * A map. Keys are distinct.
   *
   * @param location where it begins
   * @param entries its entries, in order
   */
  record Mapping(Location location, List<Entry> entries) implements Node {
    /** Keeps its own list. */
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String describe() {
      return "a map";
    }
  }

  /**
   * Something that has left a problem and of which no more can be said.
   *
   * @param location where it begins
   */
  record Unreadable(Location location) implements Node {
    @Override
    public String describe() {
      return "something unreadable";
    }
  }

  /**
   * An entry of a map.
   *
   * @param location where the key stands
   * @param key the key
   * @param value the value
   */
  record Entry(Location location, String key, Node value) {}
}
