package org.vae4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.experiment.SavedRun;

class ComparisonReportTest {
  private static final String EVIL = "<script>alert('x')</script>";

  @TempDir private Path folder;

  @BeforeEach
  void leaveTwoRuns() throws IOException {
    for (String run : new String[] {"first", "second"}) {
      Files.createDirectory(folder.resolve(run));
      for (String file : new String[] {"run.json", "metrics.csv", "experiment.yaml"}) {
        Files.copy(
            ComparisonReportTest.class.getResourceAsStream("run/" + file),
            folder.resolve(run).resolve(file));
      }
    }
  }

  private String html() throws IOException {
    Map<String, SavedRun> runs = new LinkedHashMap<>();
    for (String run : new String[] {"first", "second"}) {
      runs.put(run, SavedRun.read(folder.resolve(run)));
    }
    return ComparisonReport.html(new Comparison(runs));
  }

  @Test
  void showsWhatDiffersAndWhatCameOut() throws IOException {
    replace("second/experiment.yaml", "latentDim: 4", "latentDim: 16");
    replace("second/run.json", "1.0.0-M2.1", "1.0.0-M3");
    assertThat(html())
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n")
        .containsSubsequence(
            "<h1>Comparison of 2 runs</h1>",
            "The lowest negative ELBO on validation images is",
            "<h3>first <span class=\"status completed\">",
            "Trained 2 epochs in 1 min 15 s.",
            "<h2 id=\"curves\">",
            "<h2 id=\"settings\">",
            "<th scope=\"col\">first</th><th scope=\"col\">second</th>",
            "<th scope=\"row\">latentDim</th><td>4</td><td>16</td>",
            "<h2 id=\"results\">",
            ">epoch of the weights</th>",
            "<th scope=\"row\">validation loss</th><td>0.44517</td><td>0.44517</td>",
            ">best epoch</th>",
            "<h2 id=\"surroundings\">",
            "<th scope=\"row\">versions.nd4j</th><td>1.0.0-M2.1</td><td>1.0.0-M3</td>");
  }

  @Test
  void namesTheBestEpochOfAll() throws IOException {
    replace("second/metrics.csv", "348.06066145996135", "300");
    assertThat(html())
        .contains(
            "The lowest negative ELBO on validation images is 304.86 nats per image, that of second"
                + " after epoch 2.");
  }

  @Test
  void namesNoneWhereDataOrLikelihoodDiffer() throws IOException {
    replace("second/experiment.yaml", "seed: 1", "loss: {reconstruction: {type: gaussian}}");
    assertThat(html()).contains("are not of one kind").doesNotContain("The lowest negative ELBO");
  }

  @Test
  void saysThatNothingDiffers() throws IOException {
    assertThat(html())
        .contains(
            "None: the experiments are the same.",
            "None: data, versions and machine are the same.");
  }

  @Test
  void existsForRunsWithoutAnyEpoch() throws IOException {
    for (String run : new String[] {"first", "second"}) {
      Path metrics = folder.resolve(run).resolve("metrics.csv");
      Files.writeString(metrics, Files.readAllLines(metrics).get(0) + "\n");
    }
    assertThat(html()).contains("No run has an epoch with a finite loss");
    assertThat(curves()).contains("No epoch has been trained.");
  }

  @Test
  void drawsTheCurvesOfAllRunsOnOneSheet() throws IOException {
    assertThat(curves())
        .contains("Validation negative ELBO per epoch, and its terms")
        .contains("Hidden: first, whose values are those of second");
  }

  @Test
  void escapesWhateverTheFilesSay() throws IOException {
    replace("first/run.json", "\"two-digits\"", "\"" + EVIL + "\"");
    replace("first/run.json", "\"completed\"", "\"failed\", \"error\": \"" + EVIL + "\"");
    replace("first/run.json", "1.0.0-M2.1", EVIL);
    replace("first/experiment.yaml", "seed: 1", "\"" + EVIL + "\": \"" + EVIL + "\"");
    assertThat(html())
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  }

  @Test
  void asksNothingOfTheNetworkAndRunsNoScript() throws IOException {
    assertThat(html())
        .contains("Content-Security-Policy\" content=\"default-src 'none'; img-src data:")
        .doesNotContain("<script", "http://", "https://", "url(", "@import", "<link");
  }

  private String curves() throws IOException {
    Matcher picture =
        Pattern.compile("src=\"data:image/svg\\+xml;base64,([^\"]+)\"").matcher(html());
    assertThat(picture.find()).isTrue();
    return new String(Base64.getDecoder().decode(picture.group(1)), StandardCharsets.UTF_8);
  }

  private void replace(String file, String what, String with) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(what);
    Files.writeString(path, text.replace(what, with));
  }
}
