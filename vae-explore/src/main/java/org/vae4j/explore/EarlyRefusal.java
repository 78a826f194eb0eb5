package org.vae4j.explore;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that the server refuses before they come to the gate, in the words of the
 * routes.
 */
final class EarlyRefusal extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    boolean isOurs = cause == null || !cause.toString().equals(message);
    Answer answer = Answer.error(code, isOurs ? message : HttpStatus.getMessage(code));
    Guard.headers(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
    response.write(true, ByteBuffer.wrap(answer.content()), callback);
  }
}
