package org.vae4j.explore;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Looks at every request before anything is done with it. */
final class Guard {
  /** How many images may be asked for in a second. */
  private static final double IMAGES_PER_SECOND = 5_000;

  /** How many may be asked for at once after a pause. */
  private static final double IMAGES_AT_ONCE = 10_000;

  private static final List<String> SAFE = List.of("GET", "HEAD");
  private static final String TOKEN = "token";
  private static final String BEARER = "Bearer ";

  private final Access access;

  private final Allowance allowance;

  Guard(Access access, LongSupplier nanoTime) {
    this.access = access;
    this.allowance = new Allowance(IMAGES_PER_SECOND, IMAGES_AT_ONCE, nanoTime);
  }

  /** What browsers are told about every answer. */
  static void headers(HttpFields.Mutable headers) {
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cache-Control", "no-store");
  }

  /** Turns away what is not meant for this page, or comes from another. */
  void check(Request request) {
    requireHost(request);
    requireToken(request);
    requireOrigin(request.getHeaders());
    if (!SAFE.contains(request.getMethod())) {
      requireSite(request.getHeaders());
    }
  }

  private void requireHost(Request request) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (!access.isMeant(host, Request.getLocalPort(request))) {
      throw Refusal.forbidden("Host must be the address that was printed");
    }
  }

  private void requireToken(Request request) {
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    String bearer =
        authorization != null && authorization.startsWith(BEARER)
            ? authorization.substring(BEARER.length())
            : authorization;
    String shown =
        Stream.of(bearer, asked(request), kept(request))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (!access.isRight(shown)) {
      throw Refusal.unauthorized(
          "a token is needed: open the address with ?token=… or send Authorization: Bearer …");
    }
  }

  /** The token of the address, or null. */
  private static String asked(Request request) {
    return Request.extractQueryParameters(request).getValue(TOKEN);
  }

  /** The token of the cookie, or null. */
  private static String kept(Request request) {
    String name = cookie(request);
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  /**
   * Keeps the token of the address as a cookie that scripts cannot read; the page takes it out of
   * the address.
   */
  void keepToken(Request request, Response response) {
    String asked = asked(request);
    if (asked != null && access.token().isPresent() && access.isRight(asked)) {
      response
          .getHeaders()
          .add(
              HttpHeader.SET_COOKIE,
              "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(cookie(request), asked));
    }
  }

  /** Cookies are the same for all ports of a host, on which other models may be explored. */
  private static String cookie(Request request) {
    return "vae-token-" + Request.getLocalPort(request);
  }

  /** Browsers say which page sends a request that may change something; programs need not. */
  private static void requireOrigin(HttpFields headers) {
    String origin = headers.get(HttpHeader.ORIGIN);
    if (origin != null && !origin.equals("http://" + headers.get(HttpHeader.HOST))) {
      throw Refusal.forbidden("Origin (%s) must be this page".formatted(origin));
    }
  }

  /** Links of other sites may lead here. */
  private static void requireSite(HttpFields headers) {
    String site = headers.get("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw Refusal.forbidden("the request must come from this page");
    }
  }

  /**
   * Turns away who asks for too much.
   *
   * @param images how many images have to be computed, at least 1
   */
  void spend(int images) {
    if (!allowance.take(images)) {
      throw Refusal.tooManyRequests("too many requests; try again in a moment");
    }
  }
}
