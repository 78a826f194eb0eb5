package org.vae4j.config;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.vae4j.config.Node.Kind;

/**
 * What a scalar without quotes is: by the JSON schema of YAML 1.2, where {@code 010}, {@code 0x1F},
 * {@code yes} and {@code 12:30} are plain text and nothing else; {@code ~} is null all the same.
 */
final class YamlScalars extends JsonSchema {
  private static final ScalarResolver RESOLVER = new Resolver();

  @Override
  public ScalarResolver getScalarResolver() {
    return RESOLVER;
  }

  static Kind kind(String plain) {
    Tag tag = RESOLVER.resolve(plain, true);
    if (tag.equals(Tag.INT)) {
      return Kind.INTEGER;
    }
    if (tag.equals(Tag.FLOAT)) {
      return Kind.DECIMAL;
    }
    if (tag.equals(Tag.BOOL)) {
      return Kind.BOOLEAN;
    }
    return tag.equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
  }

  private static final class Resolver extends JsonScalarResolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.NULL, Pattern.compile("~"), "~");
      super.addImplicitResolvers();
    }
  }
}
