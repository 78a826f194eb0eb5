package org.vae4j.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.VisibleText;
import org.vae4j.config.catalogue.Catalogue;

/**
 * Writes records as YAML with every setting spelled out, and beside those that are not defaults
 * where they were read from; reading that gives equal records.
 */
public final class ConfigWriter {
  private static final int WIDTH = 1000; // lines are not folded, so that comments stay beside them
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new YamlScalars())
          .setDumpComments(true)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setWidth(WIDTH)
          .build();

  private final Catalogue catalogue;
  private final Places places;

  /**
   * A writer of records that were read from nowhere.
   *
   * @param catalogue names the components
   */
  public ConfigWriter(Catalogue catalogue) {
    this(catalogue, new Places());
  }

  /**
   * A writer.
   *
   * @param catalogue names the components
   * @param places where the settings were read from
   */
  public ConfigWriter(Catalogue catalogue, Places places) {
    this.catalogue = catalogue;
    this.places = places;
  }

  /**
   * Writes a record.
   *
   * @param config the record
   * @return YAML
   */
  public String write(Record config) {
    return new Present(SETTINGS)
        .emitToString(new Serialize(SETTINGS).serializeOne(map(config, "")).iterator());
  }

  private MappingNode map(Record config, String path) {
    List<NodeTuple> entries = new ArrayList<>();
    if (config instanceof ComponentConfig<?> component) {
      entries.add(entry("type", catalogue.of(component).name(), path));
    }
    addFields(entries, config, path);
    return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
  }

  private void addFields(List<NodeTuple> entries, Record config, String path) {
    for (RecordComponent field : config.getClass().getRecordComponents()) {
      Object value = Reflection.get(field, config);
      if (Reflection.isUnwrapped(field)) {
        addFields(entries, (Record) value, path);
      } else if (!(value instanceof Optional<?> optional)) {
        entries.add(entry(field.getName(), value, path));
      } else if (optional.isPresent()) {
        entries.add(entry(field.getName(), optional.get(), path));
      }
    }
  }

  private NodeTuple entry(String key, Object value, String owner) {
    String path = Places.join(owner, key);
    org.snakeyaml.engine.v2.nodes.Node node = node(value, path);
    boolean isOneLine =
        node instanceof ScalarNode
            || (node instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.FLOW);
    if (isOneLine) {
      places
          .written(path)
          .map(ConfigWriter::comment)
          .map(List::of)
          .ifPresent(node::setInLineComments);
    }
    return new NodeTuple(scalar(Tag.STR, key), node);
  }

  private org.snakeyaml.engine.v2.nodes.Node node(Object value, String path) {
    if (value instanceof Record config) {
      return map(config, path);
    }
    if (value instanceof List<?> list) {
      return list(list, path);
    }
    Object written = Scalars.write(value);
    if (written instanceof String text) {
      return scalar(Tag.STR, text);
    }
    return scalar(tag(written), written.toString());
  }

  private SequenceNode list(List<?> list, String path) {
    List<org.snakeyaml.engine.v2.nodes.Node> elements = new ArrayList<>();
    boolean isFlat = true;
    for (int i = 0; i < list.size(); i++) {
      elements.add(node(list.get(i), path + "[" + i + "]"));
      isFlat &= elements.get(i) instanceof ScalarNode;
    }
    return new SequenceNode(Tag.SEQ, elements, isFlat ? FlowStyle.FLOW : FlowStyle.BLOCK);
  }

  private static Tag tag(Object value) {
    if (value instanceof Boolean) {
      return Tag.BOOL;
    }
    return value instanceof Double ? Tag.FLOAT : Tag.INT;
  }

  /** In quotes if it would else be read as something different. */
  private static ScalarNode scalar(Tag tag, String text) {
    boolean isOneLine = VisibleText.oneLine(text).equals(text);
    return new ScalarNode(tag, text, isOneLine ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
  }

  private static CommentLine comment(Node written) {
    String reference =
        written instanceof Node.Scalar scalar && EnvironmentReferences.isIn(scalar.text())
            ? ", " + scalar.text()
            : "";
    return new CommentLine(
        Optional.empty(),
        Optional.empty(),
        " " + VisibleText.oneLine(written.location().within("") + reference),
        CommentType.IN_LINE);
  }
}
