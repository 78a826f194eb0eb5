package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.config.ConfigWriter;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.experiment.ExperimentRun;
import org.vae4j.experiment.RunDirectory;
import org.vae4j.experiment.SavedRun;
import org.vae4j.explore.Access;
import org.vae4j.explore.Explorer;
import org.vae4j.train.TrainingListener;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model that is explored while it is trained. */
@Timeout(120)
class LiveExplorerTest {
  private static final List<String> OVERRIDES =
      List.of("dataset.limit=40", "training.epochs=2", "figures=[]");
  private static final String CODES = "{\"codes\": [[0, 1, 0, 0], [2, -1, 0, 1]]}";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private final Catalogue catalogue = Catalogue.discover(List.of());

  private void train(Path path, boolean explored) throws IOException {
    Source source =
        new ExperimentReader(catalogue)
            .read("mnist-1-8", Experiments.builtIn("mnist-1-8"), OVERRIDES);
    Experiment experiment = new Assembler(catalogue).assemble(source);
    String resolved = new ConfigWriter(catalogue, source.places()).write(source.config());
    try (RunDirectory directory = RunDirectory.create(path);
        LiveExplorer page = explored ? page(experiment, source) : null) {
      ExperimentRun run = new ExperimentRun(experiment, resolved, directory);
      if (!explored) {
        run.execute(new TrainingListener() {}, () -> false);
        return;
      }
      List<JsonNode> seen = new ArrayList<>();
      seen.add(images(page.address()));
      run.execute(page.and(lookingAt(page, seen)), () -> false);
      page.trainingEnded();
      while (progress(page).path("training").asBoolean()) {
        Thread.onSpinWait();
      }
      assertThat(progress(page).path("epoch").asInt()).isEqualTo(2);
      seen.add(images(page.address()));
      assertThat(seen).doesNotHaveDuplicates();
      assertThat(seen.get(seen.size() - 1)).isEqualTo(ofSaved(path));
    }
  }

  private LiveExplorer page(Experiment experiment, Source source) throws IOException {
    return LiveExplorer.open(experiment, source, catalogue, List.of(), Access.local());
  }

  /** Keeps the model busy, and waits for the page after the first epoch. */
  private static TrainingListener lookingAt(LiveExplorer page, List<JsonNode> seen) {
    return new TrainingListener() {
      @Override
      public void epochDone(EpochMetrics metrics) {
        if (metrics.epoch() == 1) {
          while (progress(page).path("epoch").asInt() < 1) {
            Thread.onSpinWait();
          }
          seen.add(images(page.address()));
        }
      }
    };
  }

  private static JsonNode progress(LiveExplorer page) {
    return answer(HttpRequest.newBuilder(page.address().resolve("/api/metrics"))).path("progress");
  }

  private static JsonNode images(URI address) {
    return answer(
            HttpRequest.newBuilder(address.resolve("/api/decode"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CODES)))
        .path("images");
  }

  private static JsonNode answer(HttpRequest.Builder request) {
    try {
      return new JsonMapper()
          .readTree(CLIENT.send(request.build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode ofSaved(Path path) throws IOException {
    try (Explorer explorer =
        ExploreCommand.open(SavedRun.read(path), catalogue, List.of(), Access.local())) {
      return images(explorer.address());
    }
  }

  @Test
  void showsEachEpochAndDoesNotDisturbTraining() throws IOException {
    train(folder.resolve("explored"), true);
    train(folder.resolve("alone"), false);
    assertThat(folder.resolve("explored/weights.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("alone/weights.safetensors"));
  }
}
