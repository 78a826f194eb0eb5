package org.vae4j.train;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;

/**
 * Reads batches on another thread, one ahead of those that are asked for, so that a step need not
 * wait for its images to be turned from bytes to floats.
 */
final class BatchReader implements AutoCloseable {
  private final Dataset.Split split;
  private final List<int[]> batches;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(BatchReader::daemon);
  private CompletableFuture<Batch> ahead = CompletableFuture.completedFuture(null);
  private int asked;

  /**
   * Begins to read.
   *
   * @param split the images
   * @param batches the indices of the images of each batch, in order
   */
  BatchReader(Dataset.Split split, List<int[]> batches) {
    this.split = split;
    this.batches = batches;
    readAhead();
  }

  private static Thread daemon(Runnable reading) {
    Thread thread = new Thread(reading, "vae4j-batch-reader");
    thread.setDaemon(true);
    return thread;
  }

  private void readAhead() {
    if (asked < batches.size()) {
      int[] indices = batches.get(asked);
      ahead = CompletableFuture.supplyAsync(() -> split.read(indices), thread);
    }
  }

  /**
   * The next batch; to be called as often as there are batches.
   *
   * @return as the split reads it
   * @throws RuntimeException what the split throws when it reads this batch
   */
  Batch next() {
    try {
      Batch batch = ahead.join();
      asked++;
      readAhead();
      return batch;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Waits for a batch that is being read, which nobody will ask for. */
  @Override
  public void close() {
    thread.shutdown();
    ahead.handle((batch, failure) -> batch).join();
  }
}
