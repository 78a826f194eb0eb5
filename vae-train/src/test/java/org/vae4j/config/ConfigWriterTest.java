package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.testing.ToyModule.bytes;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.training.Figure;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.testing.Figures.Card;
import org.vae4j.testing.Figures.Point;
import org.vae4j.testing.Figures.Side;
import org.vae4j.testing.Figures.Span;
import org.vae4j.testing.ToyModule;

class ConfigWriterTest {
  private final ExperimentReader reader = new ExperimentReader(ToyModule.catalogue());
  private final ConfigWriter writer = new ConfigWriter(ToyModule.catalogue());

  @Test
  void spellsEverySettingOut() {
    String yaml = ToyModule.EXPERIMENT + "figures: [{type: card, side: top-left, span: 3}]\n";
    assertThat(writer.write(reader.read("toy.yaml", bytes(yaml), List.of()).config()))
        .isEqualTo(
            """
            name: toy
            seed: 42
            latentDim: 2
            engine:
              type: auto
            precision: float32
            encoder:
              type: linear
            sampler:
              type: gaussian
            decoder:
              type: linear
            loss:
              type: squared
              samples: 1
              weight: 1.0
              pull: 0.0
            dataset:
              type: dots
              training: 7
              validation: 5
            transforms: []
            training:
              epochs: 2
              batchSize: 3
              optimizer:
                type: rmsprop
                learningRate: 0.001
                rho: 0.9
                epsilon: 1.0E-7
                momentum: 0.0
                centered: false
              schedule:
                type: constant
              callbacks: []
              checkpoints:
                keep: 3
            figures:
              - type: card
                level: 0
                serial: 1
                fraction: 0.5
                framed: true
                title: untitled
                side: top-left
                marks: []
                sides: []
                at:
                  x: 0.0
                  y: 0.0
                corners: []
                span:
                  from: 0
                  to: 3
            """);
  }

  @Test
  void saysWhereEachValueCameFrom() {
    String base = ToyModule.EXPERIMENT.replace("name: toy", "name: base");
    ExperimentReader extending =
        new ExperimentReader(
            ToyModule.catalogue(),
            (reference, source, problems) ->
                Optional.of(new YamlReader("base", problems).read(base)));
    ExperimentReader.Source source =
        extending.read(
            "mine.yaml",
            bytes("extends: base\nname: mine\nfigures: [{type: card, marks: [1, 2], span: 7}]\n"),
            List.of("training.epochs=9"));
    assertThat(new ConfigWriter(ToyModule.catalogue(), source.places()).write(source.config()))
        .contains(
            "name: mine # mine.yaml:2:7\n",
            "seed: 42\n",
            "sampler:\n  type: gaussian\n",
            "  type: dots # base:",
            "  epochs: 9 # --set\n",
            "  - type: card # mine.yaml:3:18\n",
            "    marks: [1, 2] # mine.yaml:3:31\n",
            "    title: untitled\n",
            "      to: 7 # mine.yaml:3:45\n");
  }

  @Test
  void keepsEverythingThatIsGiven() {
    Card card =
        new Card(
            -5,
            Long.MIN_VALUE,
            Double.MIN_VALUE,
            false,
            "A title",
            Side.RIGHT,
            Optional.of(1e300),
            List.of(0, Integer.MAX_VALUE),
            List.of(Side.TOP_LEFT, Side.LEFT),
            new Point(-0.0, 1.0E-7),
            List.of(new Point(1, 2), new Point(1 / 3.0, -1e300)),
            Optional.of(new Span(-3, 4)));
    assertThat(writtenAndRead(card)).isEqualTo(card);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8",
        "8.5",
        "1e3",
        "1E3",
        ".5",
        "-1",
        "+1",
        "010",
        "0x1F",
        "0o7",
        "1_000",
        ".nan",
        ".inf",
        "true",
        "True",
        "false",
        "yes",
        "no",
        "null",
        "Null",
        "~",
        "",
        " ",
        " padded ",
        "a: b",
        "a:",
        ":",
        "- a",
        "-",
        "--",
        "---",
        "...",
        "# no comment",
        "a #b",
        "[a]",
        "{a: b}",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "'",
        "\"",
        "\\",
        "a\nb",
        "a\n",
        "\n",
        "\ttab",
        "größe €",
        "\ud83d\ude00",
        "\u0007",
        "\u2028",
        "\u0085",
        "a\u0085b",
        "\ufeff",
        "?",
        "? a",
        "a, b",
        "|",
        ">",
        "<<",
        "=",
        "2024-01-31",
        "12:30:45",
        "C:\\new"
      })
  void keepsText(String text) {
    Card card = card(text, 0.5, 0);
    assertThat(writtenAndRead(card)).isEqualTo(card);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        1.0E-7,
        1e300,
        1e7,
        123456789,
        1 / 3.0,
        Double.MIN_VALUE,
        Double.MAX_VALUE
      })
  void keepsNumbers(double number) {
    Card card = card("n", 0.5, number);
    assertThat(writtenAndRead(card)).isEqualTo(card);
  }

  @Test
  void saysWhichRecordNoModuleHasBound() {
    record Stray() implements ComponentConfig<Figure> {}
    assertThatThrownBy(() -> writer.write(new Stray()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("Stray must be bound by a module");
  }

  static Card card(String title, double fraction, double x) {
    return new Card(
        0,
        1,
        fraction,
        true,
        title,
        Side.LEFT,
        Optional.empty(),
        List.of(),
        List.of(),
        new Point(x, 0),
        List.of(),
        Optional.empty());
  }

  private Object writtenAndRead(Card card) {
    return roundTrip(reader, writer, card).figures().get(0);
  }

  static ExperimentConfig roundTrip(ExperimentReader reader, ConfigWriter writer, Card card) {
    ExperimentConfig toy = reader.read("toy.yaml", bytes(ToyModule.EXPERIMENT), List.of()).config();
    ExperimentConfig config = toy.withFigures(List.of(card));
    ExperimentConfig read =
        reader.read("written.yaml", bytes(writer.write(config)), List.of()).config();
    assertThat(read).isEqualTo(config);
    return read;
  }
}
