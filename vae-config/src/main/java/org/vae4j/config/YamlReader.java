package org.vae4j.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.vae4j.config.Node.Entry;
import org.vae4j.config.Node.Kind;

/**
 * Reads YAML 1.2 into a tree of nodes with their places.
 *
 * <p>One document, no anchors, aliases or tags, no key twice, at most {@value #MAX_DEPTH} levels
 * and {@value #MAX_BYTES} bytes of UTF-8. Reading goes on after a problem wherever there is a tree
 * to go on with.
 */
public final class YamlReader {

  /** The largest file that is read: no experiment is anywhere near. */
  public static final int MAX_BYTES = 1 << 20;

  static final int MAX_DEPTH = 50;
  private static final int MAX_KEY = 200;
  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private final String source;
  private final boolean hasLines;
  private final Problems problems;

  /**
   * A reader for files.
   *
   * @param source the file's name, for messages
   * @param problems where those of the file go
   */
  public YamlReader(String source, Problems problems) {
    this(source, true, problems);
  }

  private YamlReader(String source, boolean hasLines, Problems problems) {
    this.source = source;
    this.hasLines = hasLines;
    this.problems = problems;
  }

  /** A reader for short texts that are not files: all their nodes stand at the source itself. */
  static YamlReader ofSource(String source, Problems problems) {
    return new YamlReader(source, false, problems);
  }

  /**
   * Reads a document.
   *
   * @param bytes the document in UTF-8
   * @return its root
   * @throws InvalidConfigException if there is no document to go on with
   */
  public Node read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw problems.last(
          Location.of(source), "the file must have at most %d bytes".formatted(MAX_BYTES));
    }
    return read(decode(bytes));
  }

  /**
   * Reads a document.
   *
   * @param text the document
   * @return its root
   * @throws InvalidConfigException if there is no document to go on with
   */
  public Node read(String text) {
    try {
      Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
      events.next(); // the stream begins
      if (!(events.next() instanceof DocumentStartEvent)) {
        throw problems.last(start(), "the file is empty");
      }
      Node root = node(events.next(), events, 1);
      events.next(); // the document ends
      Event next = events.next();
      if (!(next instanceof StreamEndEvent)) {
        problems.add(location(next), "a second document begins here; there must be just one");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      Mark mark = mark(e, text);
      throw problems.last(location(mark), "not YAML: " + problem(e, mark));
    } catch (ReaderException e) {
      int character = e.getCodePoint();
      throw problems.last(
          after(text.substring(0, Math.max(0, text.indexOf(character)))),
          "not YAML: character U+%04X is not allowed".formatted(character));
    } catch (NumberFormatException e) { // which the parser lets through
      throw problems.last(start(), "not YAML: a character by number (\\U…) must be one of Unicode");
    } catch (YamlVersionException e) {
      throw problems.last(
          start(),
          "YAML version (%s) must be 1.2".formatted(e.getSpecVersion().getRepresentation()));
    }
  }

  private String decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException e) {
      String before = new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8);
      throw problems.last(
          after(before), "byte 0x%02x is not UTF-8".formatted(bytes[buffer.position()] & 0xff));
    }
  }

  private Node node(Event event, Iterator<Event> events, int depth) {
    Location location = location(event);
    if (depth > MAX_DEPTH) {
      throw problems.last(location, "nesting must be <= %d levels deep".formatted(MAX_DEPTH));
    }
    rejectReferences((NodeEvent) event, location);
    if (event instanceof AliasEvent) {
      return new Node.Unreadable(location);
    }
    if (event instanceof ScalarEvent scalar) {
      Kind kind = scalar.isPlain() ? YamlScalars.kind(scalar.getValue()) : Kind.TEXT;
      return new Node.Scalar(location, kind, scalar.getValue());
    }
    return event instanceof MappingStartEvent
        ? mapping(location, events, depth)
        : sequence(location, events, depth);
  }

  private void rejectReferences(NodeEvent event, Location location) {
    if (event.getAnchor().isPresent()) { // an alias has the one that it repeats
      problems.add(location, "anchors and aliases (&, *) are not supported: write the value out");
    }
    if (tag(event).isPresent()) {
      problems.add(location, "tags (!) are not supported: write the plain value");
    }
  }

  private static Optional<String> tag(NodeEvent event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent collection
        ? collection.getTag()
        : Optional.empty();
  }

  private Node sequence(Location location, Iterator<Event> events, int depth) {
    List<Node> elements = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      elements.add(node(event, events, depth + 1));
      event = events.next();
    }
    return new Node.Sequence(location, elements);
  }

  private Node mapping(Location location, Iterator<Event> events, int depth) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Node key = node(event, events, depth + 1);
      Node value = node(events.next(), events, depth + 1);
      if (key instanceof Node.Scalar scalar) {
        addEntry(entries, new Entry(key.location(), scalar.text(), value));
      } else if (!(key instanceof Node.Unreadable)) {
        problems.add(key.location(), "a key must be a name, not " + key.describe());
      }
      event = events.next();
    }
    return new Node.Mapping(location, List.copyOf(entries.values()));
  }

  private void addEntry(Map<String, Entry> entries, Entry entry) {
    if (entry.key().length() > MAX_KEY) {
      problems.add(entry.location(), "a key must have at most %d characters".formatted(MAX_KEY));
      return;
    }
    Entry first = entries.putIfAbsent(entry.key(), entry);
    if (first != null) {
      problems.add(
          entry.location(),
          "duplicate key '%s'; it stands at %s already".formatted(entry.key(), first.location()));
    }
  }

  private Location start() {
    return hasLines ? new Location(source, 1, 1) : Location.of(source);
  }

  private Location location(Event event) {
    return event.getStartMark().map(this::location).orElseGet(this::start);
  }

  private Location location(Mark mark) {
    return hasLines ? new Location(source, mark.getLine() + 1, mark.getColumn() + 1) : start();
  }

  private Location after(String before) {
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    return hasLines ? new Location(source, line, column) : start();
  }

  /** What was opened and never closed is wrong where it begins, not where its end was missed. */
  private static Mark mark(MarkedYamlEngineException e, String text) {
    Mark missed = e.getProblemMark().orElseThrow();
    boolean neverEnds =
        e.getProblem().contains("expected ':'")
            || e.getProblem().contains("end of stream")
            || e.getProblem().contains("<stream end>");
    return e.getContextMark()
        .filter(begin -> neverEnds || (isBracket(begin, text) && isLeft(begin, missed, text)))
        .orElse(missed);
  }

  private static boolean isBracket(Mark mark, String text) {
    int symbol = text.codePointAt(text.offsetByCodePoints(0, mark.getIndex()));
    return symbol == '[' || symbol == '{';
  }

  /** Whether the second mark stands on a later line that is indented no deeper. */
  private static boolean isLeft(Mark begin, Mark later, String text) {
    return later.getLine() > begin.getLine()
        && indentation(text, later.getLine()) <= indentation(text, begin.getLine());
  }

  private static int indentation(String text, int line) {
    String content = text.lines().skip(line).findFirst().orElse("");
    return content.length() - content.stripLeading().length();
  }

  private static String problem(MarkedYamlEngineException e, Mark shown) {
    if (e.getContext() == null) {
      return e.getProblem();
    }
    String begin =
        e.getContextMark()
            .filter(mark -> mark.getLine() != shown.getLine())
            .map(m -> " that begins at %d:%d".formatted(m.getLine() + 1, m.getColumn() + 1))
            .orElse("");
    return e.getContext() + begin + ": " + e.getProblem();
  }
}
