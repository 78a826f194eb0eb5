package org.vae4j.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.cli.report.Csv;

class SweepResultsTest {
  @TempDir Path folder;

  @Test
  void readsWhatItHasWritten() {
    List<List<String>> rows =
        List.of(List.of("a", "b,\"c\"", ""), List.of("", "{type: x, y: 1}", "2"));
    assertThat(Csv.read(Csv.table(rows))).isEqualTo(rows);
  }

  @Test
  void namesValuesMeasuresAndLinesInTheChart() throws IOException {
    String svg =
        chart(
            """
            run,loss.divergence.weight,loss.reconstruction,seed,validation loss,negative ELBO
            a,4,bernoulli,1,1,110
            b,4,bernoulli,2,1,112
            c,10,bernoulli,1,1,120
            d,4,"{type: gaussian, sigma: 0.1}",1,1,130
            e,10,"{type: gaussian, sigma: 0.1}",1,,
            """);
    assertThat(svg)
        .contains(">Results by loss.divergence.weight<")
        .satisfies(text -> assertThat(circles(text)).isEqualTo(2 + 1)); // and in the legend
  }

  @Test
  void categoriesStandSideBySide() throws IOException {
    assertThat(
            chart(
                """
                run,encoder.type,seed,negative ELBO
                a,mlp,1,110
                b,sequential,1,112
                """))
        .contains(">Results by encoder.type<")
        .satisfies(
            text ->
                assertThat(circles(text))
                    .isEqualTo(2)); // one, which is in the legend too; the other is a diamond
  }

  /** Those of the first line, which is drawn as letters are in paths. */
  private static long circles(String svg) {
    return svg.split("<circle ", -1).length - 1L;
  }

  private String chart(String runs) throws IOException {
    Files.writeString(folder.resolve("runs.csv"), runs);
    return SweepResults.read(folder).chart().svg();
  }
}
