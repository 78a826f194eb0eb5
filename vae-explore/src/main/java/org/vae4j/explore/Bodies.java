package org.vae4j.explore;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The bodies of one kind of requests. They are read as their bytes come, without a thread that
 * waits for them, and only so many at once and for so long.
 */
final class Bodies {
  private final List<String> types;
  private final int most;
  private final Semaphore places;
  private final Duration time;

  /**
   * A kind of bodies.
   *
   * @param types the media types that they may have
   * @param most how many bytes each may have
   * @param places how many there may be at once, from the first byte until the answer is sent
   * @param time how long each may take
   */
  private Bodies(List<String> types, int most, int places, Duration time) {
    this.types = types;
    this.most = most;
    this.places = new Semaphore(places);
    this.time = time;
  }

  /** No bodies: whatever is sent as one is ignored. */
  static Bodies none() {
    return new Bodies(List.of(), 0, 0, Duration.ZERO);
  }

  /** Bodies of JSON, at most 256 KiB. */
  static Bodies json(Limits limits) {
    return new Bodies(List.of("application/json"), 1 << 18, limits.bodies(), limits.bodyTime());
  }

  /** Pictures, at most 16 MiB. */
  static Bodies pictures(Limits limits) {
    return new Bodies(
        List.of("image/png", "image/jpeg"), 16 << 20, limits.pictures(), limits.bodyTime());
  }

  /**
   * Reads the body of a request.
   *
   * @return its bytes, or a failure whose cause is a {@link Refusal}
   */
  CompletableFuture<byte[]> read(Request request) {
    if (types.isEmpty()) {
      return CompletableFuture.completedFuture(new byte[0]);
    }
    requireType(request);
    if (request.getLength() > most) {
      throw tooLarge(most);
    }
    if (!places.tryAcquire()) {
      throw Refusal.overloaded("too many bodies are being sent; try again in a moment");
    }
    return BodyReader.keeping(request, most)
        .read(time)
        .whenComplete((body, failure) -> leavePlace(request, failure));
  }

  /** A body that is refused is kept no longer, though it may still be coming. */
  private void leavePlace(Request request, Throwable failure) {
    if (failure == null) {
      Request.addCompletionListener(request, ended -> places.release());
    } else {
      places.release();
    }
  }

  static Refusal tooLarge(int most) {
    return Refusal.tooLarge("the body must have at most %,d bytes".formatted(most));
  }

  /** Pages of others cannot send these types without asking first. */
  private void requireType(Request request) {
    String given = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    String type = given == null ? "" : given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!types.contains(type)) {
      throw Refusal.unsupportedType(
          "Content-Type (%s) must be %s"
              .formatted(given == null ? "" : given, String.join(" or ", types)));
    }
  }
}
