package org.vae4j.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(900)
class ManyThreadsTest {
  private static final int THREADS = 64;
  private static final int TIMES = 20;

  @TempDir private Path folder;

  /** All results of one thread, to be compared as a whole. */
  private record Results(float[] mean, float[] draw, float[][] many, float[] image, Score score) {

    static Results of(VaeModel model, int i) {
      float[][] images = OldRun.images(THREADS);
      return new Results(
          model.encodeMean(images[i]),
          model.encodeSample(images[i], i),
          model.encodeMean(images),
          model.reconstruct(images[i]),
          model.score(images[i]));
    }

    void assertSameBits(Results other) {
      assertThat(other.mean).isEqualTo(mean);
      assertThat(other.draw).isEqualTo(draw);
      assertThat(other.many).isDeepEqualTo(many);
      assertThat(other.image).isEqualTo(image);
      assertThat(other.score).isEqualTo(score);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, auto", "4, auto", "4, dl4j"})
  void computeTheSameBitsAtOnceAsOneAlone(int workers, String engine) throws Exception {
    OldRun.copyInto(folder);
    ModelLoader loader =
        OldRun.loader()
            .withWorkers(workers)
            .withSetting("threads=1")
            .withSetting("engine=" + engine);
    try (VaeModel model = loader.load(folder)) {
      List<Results> alone = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        alone.add(Results.of(model, i));
      }
      atOnce(
          i -> {
            for (int time = 0; time < TIMES; time++) {
              alone.get(i).assertSameBits(Results.of(model, i));
            }
          });
    }
  }

  /** Whoever comes too late is told so, and nobody gets anything but that or the right bits. */
  @Test
  void canCloseWhileOthersCompute() throws Exception {
    VaeModel model = OldRun.loader().withWorkers(3).load(OldRun.copyInto(folder));
    Results[] expected = new Results[THREADS];
    for (int i = 0; i < THREADS; i++) {
      expected[i] = Results.of(model, i);
    }
    atOnce(
        i -> {
          try {
            for (int time = 0; time < TIMES; time++) {
              if (i == 0 && time == 1) {
                model.close();
              }
              expected[i].assertSameBits(Results.of(model, i));
            }
          } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the model is closed");
          }
        });
    assertThatThrownBy(() -> model.encodeMean(OldRun.images(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** What a thread does, by its number. */
  private interface Work {
    void of(int i) throws IOException;
  }

  private static void atOnce(Work work) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Void>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      Callable<Void> task =
          () -> {
            start.await();
            work.of(number);
            return null;
          };
      all.add(threads.submit(task));
    }
    start.countDown();
    for (Future<Void> each : all) {
      each.get();
    }
    threads.shutdown();
  }
}
