package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
import org.vae4j.testing.Dots;

@Timeout(60) // what waits for ever would else hold up the build
class BatchReaderTest {
  private static final List<int[]> THREE = List.of(new int[] {3, 1}, new int[] {0}, new int[] {2});

  private final List<String> threads = Collections.synchronizedList(new ArrayList<>());

  @Test
  void givesTheBatchesInOrder() {
    Dataset.Split split = new Dots(4, 1).training();
    try (BatchReader reader = new BatchReader(split, THREE)) {
      for (int[] indices : THREE) {
        Batch batch = reader.next();
        assertThat(batch.images()).isEqualTo(split.read(indices).images());
        assertThat(batch.labels()).isEqualTo(split.read(indices).labels());
      }
    }
  }

  @Test
  void readsTheNextBatchBeforeItIsAskedForOnAnotherThread() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(2);
    try (BatchReader reader = new BatchReader(split(index -> second.countDown()), THREE)) {
      reader.next();
      second.await();
    }
    assertThat(threads).isNotEmpty().containsOnly("vae4j-batch-reader");
  }

  @Test
  void whatReadingThrowsComesOutWhereTheBatchIsAskedFor() {
    IllegalStateException failure = new IllegalStateException("the disk is gone");
    Dataset.Split split =
        split(
            index -> {
              if (index == 0) {
                throw failure;
              }
            });
    try (BatchReader reader = new BatchReader(split, THREE)) {
      reader.next();
      assertThatThrownBy(reader::next).isSameAs(failure);
    }
  }

  @Test
  void afterClosingNothingIsBeingRead() {
    CountDownLatch reading = new CountDownLatch(2);
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    Thread closing = Thread.currentThread();
    Dataset.Split split =
        split(
            index -> {
              reading.countDown();
              while (index == 0 && closing.getState() != Thread.State.WAITING) {
                Thread.onSpinWait(); // until close waits for this batch
              }
              done.add(index);
            });
    BatchReader reader = new BatchReader(split, THREE);
    reader.next();
    while (reading.getCount() > 0) {
      Thread.onSpinWait(); // unlike await, no waiting that could be taken for that of close
    }
    reader.close();
    assertThat(done).containsExactly(3, 0);
  }

  /** One that tells the first index of each batch while it reads it. */
  private Dataset.Split split(IntConsumer told) {
    Dataset.Split dots = new Dots(4, 1).training();
    return new Dataset.Split() {
      @Override
      public int size() {
        return dots.size();
      }

      @Override
      public Labels labels() {
        return dots.labels();
      }

      @Override
      public Batch read(int... indices) {
        threads.add(Thread.currentThread().getName());
        told.accept(indices[0]);
        return dots.read(indices);
      }
    };
  }
}
