package org.vae4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.experiment.SavedRun;

class RunReportTest {
  private static final String EVIL = "<script>alert('x')</script>&\\\"quoted\\\"";
  private static final String PNG = "not really a PNG, but nobody looks";

  @TempDir private Path folder;

  @BeforeEach
  void leaveARun() throws IOException {
    for (String file : new String[] {"run.json", "metrics.csv", "experiment.yaml"}) {
      Files.copy(RunReportTest.class.getResourceAsStream("run/" + file), folder.resolve(file));
    }
    Files.createDirectory(folder.resolve("figures"));
    for (String name : new String[] {"grid-0-1.png", "loss.png", "acme-histogram.png"}) {
      Files.writeString(folder.resolve("figures").resolve(name), PNG);
    }
    Files.writeString(folder.resolve("figures/traversal-animation.gif"), PNG);
  }

  private String html() throws IOException {
    return new RunReport(Map.of("acme-histogram", "codes by how often they come"))
        .html(SavedRun.read(folder));
  }

  @Test
  void saysHowTheRunEndedAndWhatCameOut() throws IOException {
    assertThat(html())
        .contains(
            "<h1>two-digits</h1>",
            "<p class=\"status completed\">completed</p>",
            "Trained 2 epochs in 1 min 15 s. On validation images, the negative ELBO is 352.92 nats"
                + " per image: reconstruction 348.06 and divergence 4.858.",
            "<dt>Validation loss</dt><dd>0.4452<small>as optimised</small></dd>",
            "<dt>Parameters</dt><dd>62,772<small>in all parts</small></dd>",
            "<td class=\"number\">348.1</td>");
  }

  @Test
  void showsCurvesFiguresLayersExperimentAndProvenance() throws IOException {
    String html = html();
    assertThat(html)
        .containsSubsequence(
            "<h2 id=\"curves\">",
            "src=\"data:image/svg+xml;base64,",
            "<h2 id=\"figures\">",
            "<h3>A walk through the latent space, as a film</h3>",
            "<summary>Show the film</summary>",
            "<h3>A plane of the latent space</h3>",
            "<h3>acme-histogram</h3>",
            "Codes by how often they come.",
            "<h2 id=\"model\">",
            "<th scope=\"rowgroup\" colspan=\"3\">encoder</th><td class=\"number\">52</td>",
            "<td>conv2d 2 5×5 relu</td>",
            "<h2 id=\"use\">",
            "load_file(",
            "<h2 id=\"experiment\">",
            "<span class=\"k\">latentDim</span>:<span class=\"v\"> 4",
            "<h2 id=\"provenance\">",
            "<dt>Versions</dt><dd>vae4j 0.1.0-SNAPSHOT · nd4j 1.0.0-M2.1 · ");
    // The curves are drawn anew, so that a run has them whatever its figures are.
    assertThat(html).doesNotContain("figures/loss.png");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interrupted | | Interrupted after 2 of 5 epochs in 1 min 15 s; what there was is saved.",
        "failed | no ink | Failed after 2 of 5 epochs in 1 min 15 s: no ink",
        "running | | Not finished, after 2 of 5 epochs: it is still going on, or was ended from outside."
      })
  void saysSoIfTheRunDidNotComeToItsEnd(String status, String error, String outcome)
      throws IOException {
    replace("experiment.yaml", "epochs: 2", "epochs: 5");
    String ending = error == null ? "" : ", \"error\": \"" + error + "\"";
    replace("run.json", "\"completed\"", "\"" + status + "\"" + ending);
    assertThat(html()).contains("<p class=\"status " + status + "\">", outcome);
  }

  @Test
  void saysWhyACallbackEndedTheRunAndWhichWeightsThereAre() throws IOException {
    replace(
        "run.json",
        "\"completed\"",
        "\"completed\", \"stopped\": \"it is late\", \"weightsOfEpoch\": 1");
    assertThat(html())
        .contains(
            "Ended after 2 epochs in 1 min 15 s: it is late. The weights are those after epoch 1."
                + " On validation images, the negative ELBO is 450.44 nats per image",
            "<dt>Epoch</dt><dd>1<small>of 2; its weights are kept</small></dd>",
            "<dt>Negative ELBO</dt><dd>450.44<small>nats per image</small></dd>",
            "<dt>Validation loss</dt><dd>0.5725<small>as optimised</small></dd>")
        .doesNotContain("<dt>Negative ELBO</dt><dd>352.92");
  }

  @Test
  void existsForARunThatFailedBeforeItsFirstEpochAndLeftNoFigures() throws IOException {
    String header = Files.readAllLines(folder.resolve("metrics.csv")).get(0) + "\n";
    Files.writeString(folder.resolve("metrics.csv"), header);
    try (var figures = Files.list(folder.resolve("figures"))) {
      for (Path figure : figures.toList()) {
        Files.delete(figure);
      }
    }
    replace("run.json", "\"completed\"", "\"failed\", \"error\": \"the loss is no number\"");
    assertThat(html())
        .contains(
            "Failed after 0 of 2 epochs in 1 min 15 s: the loss is no number",
            "No epoch was completed, so there is nothing to draw.")
        .doesNotContain("<h2 id=\"figures\">", "<dt>Negative ELBO</dt>");
  }

  @Test
  void existsForARecordWithoutLayers() throws IOException {
    replace("run.json", "\"layers\"", "\"strata\"");
    assertThat(html()).doesNotContain("<h2 id=\"model\">", "<dt>Parameters</dt>");
  }

  @Test
  void escapesWhateverTheFilesSay() throws IOException {
    replace("run.json", "\"two-digits\"", "\"" + EVIL + "\"");
    replace("run.json", "\"completed\"", "\"failed\", \"error\": \"" + EVIL + "\"");
    replace("run.json", "conv2d 2 5×5 relu", EVIL);
    replace("run.json", "1.0.0-M2.1", EVIL);
    replace("experiment.yaml", "seed: 1", "seed: 1 # <script>alert('x')</script>");
    Files.writeString(folder.resolve("figures/<img src=x onerror=alert(1)>.png"), PNG);
    String html = html();
    assertThat(html)
        .doesNotContain("<script", "<img src=x")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;quoted&quot;");
  }

  @Test
  void asksNothingOfTheNetworkAndRunsNoScript() throws IOException {
    String html = html();
    assertThat(html)
        .contains("Content-Security-Policy\" content=\"default-src 'none'; img-src data:")
        .doesNotContain("<script", "http://", "https://", "url(", "@import", "<link");
    Matcher sources = Pattern.compile("src=\"([^\"]{0,20})").matcher(html);
    while (sources.find()) {
      assertThat(sources.group(1)).startsWith("data:image/");
    }
  }

  @Test
  void everyPictureHasAnAlternativeText() throws IOException {
    String html = html();
    Matcher pictures = Pattern.compile("<img [^>]*>").matcher(html);
    int count = 0;
    while (pictures.find()) {
      assertThat(pictures.group()).containsPattern("alt=\"[^\"]{5,}\"");
      count++;
    }
    assertThat(count).isEqualTo(4);
  }

  /** Text on paper and on cards, of 4.5 to 1 as WCAG 2.2 asks for at level AA, light and dark. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void hasContrast(int theme) throws IOException {
    Map<String, Integer> colours = colours(html().split("prefers-color-scheme: dark")[theme]);
    for (String ground : new String[] {"paper", "card"}) {
      for (String text :
          new String[] {"ink", "quiet", "link", "good", "warn", "bad", "key", "value", "comment"}) {
        assertThat(contrast(colours.get(ground), colours.get(text)))
            .as("%s on %s", text, ground)
            .isGreaterThan(4.5);
      }
    }
  }

  private static Map<String, Integer> colours(String css) {
    Matcher variables = Pattern.compile("--([a-z]+): #([0-9a-f]{6});").matcher(css);
    Map<String, Integer> colours = new LinkedHashMap<>();
    while (variables.find()) {
      colours.put(variables.group(1), Integer.parseInt(variables.group(2), 16));
    }
    return colours;
  }

  private static double contrast(int a, int b) {
    double lighter = Math.max(luminance(a), luminance(b));
    double darker = Math.min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 255)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int level) {
    double x = level / 255.0;
    return x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
  }

  @Test
  void takesThePlaceOfAnEarlierOneAndLeavesNothingElse() throws IOException {
    Files.writeString(folder.resolve("report.html"), "old");
    Path file = new RunReport(Map.of()).write(SavedRun.read(folder));
    assertThat(file).isEqualTo(folder.resolve("report.html"));
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "run.json", "metrics.csv", "experiment.yaml", "figures", "report.html");
    }
  }

  @Test
  void leavesOutLinksAndNamesWhatIsTooLarge() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.png"), "secret");
    Files.createSymbolicLink(folder.resolve("figures/filters.png"), secret);
    Files.write(folder.resolve("figures/sample-1.png"), new byte[9_000_000]);
    assertThat(html())
        .doesNotContain("What the first layer looks for")
        .contains("It is too large for this page: see <code>figures/sample-1.png</code>.");
  }

  @Test
  void quotesPathsForShells() {
    assertThat(ShellWord.of(Path.of("runs/a-1"))).isEqualTo("runs/a-1");
    assertThat(ShellWord.of(Path.of("my runs/it's"))).isEqualTo("'my runs/it'\\''s'");
  }

  private void replace(String file, String what, String with) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(what);
    Files.writeString(folder.resolve(file), text.replace(what, with));
  }
}
