package org.vae4j.explore;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The one way in: the guard looks at every request, whatever its method and path and whatever it
 * asks to be upgraded to, before anything is done with it. No thread of the server waits here,
 * neither for a body, nor for an answer to be computed, nor for it to be taken.
 */
final class Gate extends Handler.Abstract.NonBlocking {
  private final Guard guard;
  private final Routes routes;
  private final Duration bodyTime;

  Gate(Guard guard, Routes routes, Duration bodyTime) {
    this.guard = guard;
    this.routes = routes;
    this.bodyTime = bodyTime;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback, bodyTime);
    exchange.attempt(() -> letIn(request, response, exchange));
    return true;
  }

  private void letIn(Request request, Response response, Exchange exchange) {
    guard.check(request);
    String path = request.getHttpURI().getPath();
    Route route = routes.find(request.getMethod(), path);
    guard.keepToken(request, response);
    CompletableFuture<byte[]> unused =
        route
            .bodies()
            .read(request)
            .whenComplete(
                (body, failure) -> exchange.attempt(() -> go(exchange, route, body, failure)));
  }

  private static void go(Exchange exchange, Route route, byte[] body, Throwable failure) {
    if (failure != null && failure.getCause() instanceof Refusal refusal) {
      throw refusal;
    }
    Call call = exchange.call(body);
    Executor threads = route.threads();
    threads.execute(() -> exchange.attempt(() -> exchange.write(route.handler().answer(call))));
  }
}
