package org.vae4j.explore;

import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request and its answer, which is given once, whatever happens. */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Request request;
  private final Response response;
  private final Callback callback;

  Exchange(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
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
    response.setStatus(answer.status());
    Guard.headers(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.content().length);
    response.write(true, ByteBuffer.wrap(answer.content()), callback);
  }
}
