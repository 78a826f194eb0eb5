package org.vae4j.explore;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reads one body, or the rest of it, piece by piece, whenever there is one to be read. */
final class BodyReader {
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Request request;
  private final int most;
  private final boolean keeps;
  private long count;
  private boolean ended;

  private BodyReader(Request request, int most, boolean keeps) {
    this.request = request;
    this.most = most;
    this.keeps = keeps;
  }

  /** Reads a body for its bytes, of which there may be only so many. */
  static BodyReader keeping(Request request, int most) {
    return new BodyReader(request, most, true);
  }

  /** Reads what is left of a body for nothing but to have read it, and only so many bytes. */
  static BodyReader discarding(Request request, int most) {
    return new BodyReader(request, most, false);
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

  /**
   * Reads what has come. Not to be called while {@link #read} goes on.
   *
   * @return whether that was the last of it
   */
  boolean readAvailable() {
    Content.Chunk chunk = request.read();
    while (chunk != null) {
      if (Content.Chunk.isFailure(chunk)) {
        throw Refusal.badRequest("the body could not be read");
      }
      boolean last = chunk.isLast();
      try {
        add(chunk.getByteBuffer());
      } finally {
        chunk.release();
      }
      if (last) {
        return true;
      }
      chunk = request.read();
    }
    return false;
  }

  private void add(ByteBuffer piece) {
    count += piece.remaining();
    if (count > most) {
      throw Bodies.tooLarge(most);
    }
    if (keeps) {
      byte[] some = new byte[piece.remaining()];
      piece.get(some);
      bytes.writeBytes(some);
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
