package org.vae4j.experiment.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.vae4j.experiment.config.Node.Entry;
import org.vae4j.experiment.config.Node.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML 1.2 into a tree of nodes with their places.
 *
 * <p>One document, no anchors, aliases or tags, no key twice, at most {@value #MAX_DEPTH} levels
 * and {@value #MAX_BYTES} bytes of UTF-8.
 */
public final class YamlReader {

  /** The largest file that is read: no experiment is anywhere near. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 50;
  private static final YAMLFactory YAML = YAMLFactory.builder().build();

  private final String source;
  private final boolean hasLines;

  /**
   * A reader for files.
   *
   * @param source the file's name, for messages
   */
  public YamlReader(String source) {
    this(source, true);
  }

  private YamlReader(String source, boolean hasLines) {
    this.source = source;
    this.hasLines = hasLines;
  }

  /**
   * A reader for short texts that are not files, such as an option of the command line.
   *
   * @param source what they are, for messages
   * @return a reader whose nodes all stand at the source itself
   */
  public static YamlReader ofSource(String source) {
    return new YamlReader(source, false);
  }

  /**
   * Reads a document.
   *
   * @param bytes the document in UTF-8
   * @return its root
   * @throws InvalidConfigException if it cannot be read
   */
  public Node read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw fail(Location.of(source), "the file must have at most %d bytes".formatted(MAX_BYTES));
    }
    return read(decode(bytes));
  }

  /**
   * Reads a document.
   *
   * @param text the document
   * @return its root
   * @throws InvalidConfigException if it cannot be read
   */
  public Node read(String text) {
    try (YAMLParser parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw fail(start(), "the file is empty");
      }
      Node root = node(parser, 1);
      if (parser.nextToken() != null) {
        throw fail(location(parser), "a second document begins here; there must be just one");
      }
      return root;
    } catch (JacksonException e) {
      throw notYaml(e, text);
    }
  }

  private String decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException e) {
      String before = new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8);
      throw fail(
          after(before), "byte 0x%02x is not UTF-8".formatted(bytes[buffer.position()] & 0xff));
    }
  }

  private Node node(YAMLParser parser, int depth) {
    Location location = location(parser);
    if (depth > MAX_DEPTH) {
      throw fail(location, "nesting must be <= %d levels deep".formatted(MAX_DEPTH));
    }
    rejectReferences(parser, location);
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(parser, location, depth);
      case START_ARRAY -> sequence(parser, location, depth);
      case VALUE_STRING -> scalar(parser, location, Kind.TEXT);
      case VALUE_NUMBER_INT -> scalar(parser, location, Kind.INTEGER);
      case VALUE_NUMBER_FLOAT -> scalar(parser, location, Kind.DECIMAL);
      case VALUE_TRUE, VALUE_FALSE -> scalar(parser, location, Kind.BOOLEAN);
      case VALUE_NULL -> scalar(parser, location, Kind.NULL);
      default -> throw fail(location, "unexpected " + token);
    };
  }

  private void rejectReferences(YAMLParser parser, Location location) {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw fail(location, "anchors and aliases (&, *) are not supported: write the value out");
    }
    if (parser.getTypeId() != null) {
      throw fail(location, "tags (!) are not supported: write the plain value");
    }
  }

  private static Node scalar(JsonParser parser, Location location, Kind kind) {
    return new Node.Scalar(location, kind, parser.getString());
  }

  private Node sequence(YAMLParser parser, Location location, int depth) {
    List<Node> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(node(parser, depth + 1));
    }
    return new Node.Sequence(location, elements);
  }

  private Node mapping(YAMLParser parser, Location location, int depth) {
    List<Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Location at = location(parser);
      String key = parser.currentName();
      rejectReferences(parser, at);
      if (!keys.add(key)) {
        throw fail(at, "duplicate key '%s'".formatted(key));
      }
      parser.nextToken();
      entries.add(new Entry(at, key, node(parser, depth + 1)));
    }
    return new Node.Mapping(location, entries);
  }

  private Location start() {
    return hasLines ? new Location(source, 1, 1) : Location.of(source);
  }

  private Location location(JsonParser parser) {
    return location(parser.currentTokenLocation());
  }

  private Location location(TokenStreamLocation at) {
    if (!hasLines || at == null || at.getLineNr() < 1) {
      return start();
    }
    return new Location(source, at.getLineNr(), at.getColumnNr());
  }

  private InvalidConfigException fail(Location location, String message) {
    return new InvalidConfigException(source, List.of(new Problem(location, message)));
  }

  private Location after(String before) {
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    return hasLines ? new Location(source, line, column) : start();
  }

  private InvalidConfigException notYaml(JacksonException e, String text) {
    if (e.getCause() instanceof MarkedYamlEngineException marked
        && marked.getProblemMark().isPresent()) {
      return fail(location(mark(marked)), "not YAML: " + problem(marked));
    }
    if (e.getCause() instanceof ReaderException unreadable) {
      int character = unreadable.getCodePoint();
      return fail(
          after(text.substring(0, Math.max(0, text.indexOf(character)))),
          "not YAML: character U+%04X is not allowed".formatted(character));
    }
    if (e.getCause() instanceof YamlVersionException version) {
      return fail(
          location(e.getLocation()),
          "YAML version (%s) must be 1.2".formatted(version.getSpecVersion().getRepresentation()));
    }
    String firstLine = e.getOriginalMessage().lines().findFirst().orElse("");
    return fail(location(e.getLocation()), "not YAML: " + firstLine);
  }

  /** What was opened and never closed is wrong where it begins, not where its end was missed. */
  private static Mark mark(MarkedYamlEngineException e) {
    boolean neverEnds =
        e.getProblem().contains("expected ':'")
            || e.getProblem().contains("end of stream")
            || e.getProblem().contains("<stream end>");
    return neverEnds ? e.getContextMark().or(e::getProblemMark).get() : e.getProblemMark().get();
  }

  private static String problem(MarkedYamlEngineException e) {
    if (e.getContext() == null) {
      return e.getProblem();
    }
    String begin =
        e.getContextMark()
            .filter(mark -> mark.getLine() != mark(e).getLine())
            .map(m -> " that begins at %d:%d".formatted(m.getLine() + 1, m.getColumn() + 1))
            .orElse("");
    return e.getContext() + begin + ": " + e.getProblem();
  }

  private Location location(Mark mark) {
    return hasLines ? new Location(source, mark.getLine() + 1, mark.getColumn() + 1) : start();
  }
}
