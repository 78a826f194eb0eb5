package org.vae4j.experiment.config;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.experiment.Catalogue;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes records as YAML with every setting spelled out; reading that gives equal records. */
public final class ConfigWriter {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private final Catalogue catalogue;

  /**
   * A writer.
   *
   * @param catalogue names the components
   */
  public ConfigWriter(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Writes a record.
   *
   * @param config the record
   * @return YAML
   */
  public String write(Record config) {
    return YAML.writeValueAsString(map(config));
  }

  private Map<String, Object> map(Record config) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (config instanceof ComponentConfig<?> component) {
      map.put("type", catalogue.of(component).name());
    }
    for (RecordComponent field : config.getClass().getRecordComponents()) {
      Object value = value(Reflection.get(field, config));
      if (value != null) {
        map.put(field.getName(), value);
      }
    }
    return map;
  }

  private Object value(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(this::value).orElse(null);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::value).toList();
    }
    return value instanceof Record config ? map(config) : Scalars.write(value);
  }
}
