package org.vae4j.explore;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that the server refuses before they come to the routes, in the words of these.
 */
final class EarlyRefusal extends ErrorHandler {
  private static final HttpField JSON = new HttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField NO_SNIFF = new HttpField("X-Content-Type-Options", "nosniff");

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    response.getHeaders().put(JSON).put(NO_SNIFF);
    Map<String, Object> answer = Map.of("error", message == null ? "bad request" : message);
    response.write(true, ByteBuffer.wrap(Api.json(answer)), callback);
  }
}
