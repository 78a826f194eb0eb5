package org.vae4j.explore;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reads one body piece by piece, whenever there is one to be read. */
final class BodyReader {
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Request request;
  private final int most;
  private boolean ended;

  BodyReader(Request request, int most) {
    this.request = request;
    this.most = most;
  }

  /**
   * Starts to read.
   *
   * @param time after which no more is read
   * @return the bytes, or a {@link Refusal}
   */
  CompletableFuture<byte[]> read(Duration time) {
    Scheduler.Task end =
        request
            .getComponents()
            .getScheduler()
            .schedule(this::giveUp, time.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<byte[]> unused = result.whenComplete((body, failure) -> end.cancel());
    readOn();
    return result;
  }

  private void giveUp() {
    finish(Refusal.timeout("the body must come sooner"));
  }

  /** After the end, the request is another thread's, so that it is not touched any more. */
  private void readOn() {
    Refusal refusal;
    synchronized (this) {
      if (ended) {
        return;
      }
      try {
        if (!readAvailable()) {
          request.demand(this::readOn);
          return;
        }
        refusal = null;
      } catch (Refusal e) {
        refusal = e;
      }
    }
    finish(refusal);
  }

  /** Reads what has come; tells whether that was the last of it. */
  private boolean readAvailable() {
    Content.Chunk chunk = request.read();
    while (chunk != null) {
      if (Content.Chunk.isFailure(chunk)) {
        throw Refusal.badRequest("the body could not be read");
      }
      boolean last = chunk.isLast();
      add(chunk.getByteBuffer());
      chunk.release();
      if (last) {
        return true;
      }
      chunk = request.read();
    }
    return false;
  }

  private void add(ByteBuffer piece) {
    byte[] some = new byte[piece.remaining()];
    piece.get(some);
    bytes.writeBytes(some);
    if (bytes.size() > most) {
      throw Bodies.tooLarge(most);
    }
  }

  private void finish(Refusal refusal) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    if (refusal == null) {
      result.complete(bytes.toByteArray());
    } else {
      result.completeExceptionally(refusal);
    }
  }
}
