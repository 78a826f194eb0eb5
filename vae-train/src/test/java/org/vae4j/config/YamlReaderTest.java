package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vae4j.testing.ToyModule.bytes;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.config.Node.Kind;

/** What a fixture cannot hold; {@link FixturesTest} has the other refusals. */
class YamlReaderTest {
  private final Problems problems = new Problems("a.yaml");
  private final YamlReader reader = new YamlReader("a.yaml", problems);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "8, INTEGER",
        "-8, INTEGER",
        "0, INTEGER",
        "123456789012345678901234567890, INTEGER",
        "8.0, DECIMAL",
        "1e3, DECIMAL",
        "-1.0E-7, DECIMAL",
        "1e999, DECIMAL",
        ".nan, DECIMAL",
        "-.inf, DECIMAL",
        "true, BOOLEAN",
        "false, BOOLEAN",
        "null, NULL",
        "~, NULL",
        "no, TEXT",
        "yes, TEXT",
        "on, TEXT",
        "010, TEXT",
        "0x1F, TEXT",
        "0o17, TEXT",
        "1_000, TEXT",
        "1:30, TEXT",
        "2024-01-31, TEXT",
        "nan, TEXT",
        "NaN, TEXT",
        "'8', TEXT",
        "\"8.5\", TEXT",
        "'true', TEXT",
        "'null', TEXT",
      })
  void tellsWhatAScalarIs(String yaml, Kind kind) {
    String text = yaml.replaceAll("^['\"]|['\"]$", "");
    assertThat(reader.read(yaml)).isEqualTo(new Node.Scalar(at(1, 1), kind, text));
  }

  @Test
  void takesEmptyQuotesForTextAndNothingForNothing() {
    assertThat(reader.read("{a: '', b: }"))
        .isEqualTo(
            new Node.Mapping(
                at(1, 1),
                List.of(
                    new Node.Entry(at(1, 2), "a", new Node.Scalar(at(1, 5), Kind.TEXT, "")),
                    new Node.Entry(at(1, 9), "b", new Node.Scalar(at(1, 11), Kind.NULL, "")))));
  }

  @Test
  void knowsWhereEverythingStands() {
    Node.Mapping root = (Node.Mapping) reader.read("# a comment\nä: 1\nlist:\n  - x\n  - {k: v}\n");
    Node.Entry list = root.entries().get(1);
    Node.Sequence sequence = (Node.Sequence) list.value();
    assertThat(root.location()).isEqualTo(at(2, 1));
    assertThat(root.entries().get(0).value().location()).isEqualTo(at(2, 4));
    assertThat(list.location()).isEqualTo(at(3, 1));
    assertThat(sequence.location()).isEqualTo(at(4, 3));
    assertThat(sequence.elements()).extracting(Node::location).containsExactly(at(4, 5), at(5, 5));
  }

  @Test
  void countsLinesThatEndAsOnWindows() {
    Node.Mapping root = (Node.Mapping) reader.read(bytes("a: 1\r\nb:\r\n  c: 2\r\n"));
    assertThat(root.entries().get(1).value().location()).isEqualTo(at(3, 3));
  }

  @Test
  void refusesAFileThatIsTooLargeInTheWordsOfEveryLanguage() {
    byte[] tooLarge = bytes("#".repeat(YamlReader.MAX_BYTES + 1));
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThatThrownBy(() -> reader.read(tooLarge))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessage("a.yaml: 1 error\n  a.yaml  the file must have at most 1048576 bytes");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void readsAFileOfTheLargestSize() {
    byte[] largest = bytes("#".repeat(YamlReader.MAX_BYTES - 2) + "\n8");
    assertThat(reader.read(largest)).isEqualTo(new Node.Scalar(at(2, 1), Kind.INTEGER, "8"));
  }

  @Test
  void readsFiftyLevelsAndNoMore() {
    assertThat(reader.read("[".repeat(50) + "]".repeat(50))).isInstanceOf(Node.Sequence.class);
    assertThatThrownBy(() -> reader.read("[".repeat(51) + "]".repeat(51)))
        .hasMessage("a.yaml: 1 error\n  1:51  nesting must be <= 50 levels deep");
    assertThatThrownBy(() -> reader.read("[".repeat(500_000)))
        .isInstanceOf(InvalidConfigException.class);
  }

  @Test
  void placesWhatIsNoFileAtItsSource() {
    assertThat(YamlReader.ofSource("--set", problems).read("[1, 2]").location())
        .isEqualTo(Location.of("--set"));
    for (String broken : new String[] {"", "[1", "a: b: c", "*x", "\u0007", "'"}) {
      Problems found = new Problems("--set");
      InvalidConfigException refusal =
          catchThrowableOfType(
              InvalidConfigException.class,
              () -> {
                YamlReader.ofSource("--set", found).read(broken);
                found.throwIfAny();
              });
      assertThat(refusal.problems())
          .as("problems of '%s'", broken)
          .extracting(Problem::location)
          .containsExactly(Location.of("--set"));
    }
  }

  @Test
  void placesABrokenByteAfterCharactersOfSeveralBytes() {
    byte[] yaml = bytes("a: 1\nname: größe€ ?\n");
    yaml[yaml.length - 2] = (byte) 0xc3; // a character that is cut off
    assertThatThrownBy(() -> reader.read(yaml))
        .hasMessage("a.yaml: 1 error\n  2:14  byte 0xc3 is not UTF-8");
  }

  @Test
  void showsNoMoreOfALongTextThanIsNeeded() {
    Node text = reader.read("|\n  " + "x".repeat(1000) + "\n");
    assertThat(text.describe()).isEqualTo("'" + "x".repeat(80) + "…'");
    assertThat(new Problem(at(1, 1), "a\nb\u001b[31m\r\n\u2028c").message())
        .isEqualTo("a b\\u001b[31m c");
  }

  private static Location at(int line, int column) {
    return new Location("a.yaml", line, column);
  }
}
