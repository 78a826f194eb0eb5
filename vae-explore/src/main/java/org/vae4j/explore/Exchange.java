package org.vae4j.explore;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request and its answer, which is given once, whatever happens. */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** How much of a body that nobody wants is read: 64 MiB. */
  private static final int MOST_UNWANTED = 64 << 20;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Duration bodyTime;

  /**
   * A request that has come.
   *
   * @param bodyTime how long its body may take, whether it is wanted or not
   */
  Exchange(Request request, Response response, Callback callback, Duration bodyTime) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.bodyTime = bodyTime;
    request.addIdleTimeoutListener(timeout -> false); // whoever waits for an answer says nothing
  }

  /** Does something towards the answer; if that fails, the failure is the answer. */
  void attempt(Runnable step) {
    try {
      step.run();
    } catch (Refusal e) {
      write(Answer.error(e.status(), e.getMessage()));
    } catch (RejectedExecutionException e) {
      write(Answer.error(503, "too much is being computed; try again in a moment"));
    } catch (RuntimeException e) {
      write(e instanceof HttpException refused ? refusal(refused) : failure(e));
    }
  }

  private static Answer refusal(HttpException e) {
    return Answer.error(e.getCode(), e.getReason() == null ? "bad request" : e.getReason());
  }

  /** One line; the trace is for those who look for a fault. */
  private Answer failure(RuntimeException e) {
    LOG.warn("{} {} failed: {}", request.getMethod(), request.getHttpURI().getPath(), e.toString());
    LOG.debug("the cause:", e);
    return Answer.error(500, "something went wrong; the log says what");
  }

  /** What routes see of the request. */
  Call call(byte[] body) {
    return new Call(request.getHttpURI().getPath(), Request.extractQueryParameters(request), body);
  }

  /** Gives the answer; it leaves as fast as it is taken, without a thread that waits for that. */
  void write(Answer answer) {
    Duration left = bodyTime.minusNanos(NanoTime.since(request.getHeadersNanoTime()));
    BodyReader rest = BodyReader.discarding(request, MOST_UNWANTED);
    boolean isComing = left.toMillis() > 0 && !isRead(rest);
    response.setStatus(answer.status());
    Guard.headers(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.content().length);
    if (isComing) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.write(
        true,
        ByteBuffer.wrap(answer.content()),
        isComing ? Callback.from(() -> finishAfter(rest, left), callback::failed) : callback);
  }

  /** Whether all of the body has come, wanted or not. */
  private static boolean isRead(BodyReader rest) {
    try {
      return rest.readAvailable();
    } catch (Refusal e) {
      return false;
    }
  }

  /**
   * Reads on, for to close the connection of somebody who still sends is to reset it, and the
   * answer may be lost with it.
   */
  private void finishAfter(BodyReader rest, Duration left) {
    CompletableFuture<byte[]> unused =
        rest.read(left).whenComplete((none, failure) -> callback.succeeded());
  }
}
