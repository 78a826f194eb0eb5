package org.vae4j.explore;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.UnauthorizedResponse;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks at every request before anything is done with it. */
final class Guard {
  /** How many images may be asked for in a second. */
  private static final double IMAGES_PER_SECOND = 5_000;

  /** How many may be asked for at once after a pause. */
  private static final double IMAGES_AT_ONCE = 10_000;

  private static final String TOKEN = "token";
  private static final String BEARER = "Bearer ";
  private static final int SESSION = -1;

  private final Access access;

  private final Allowance allowance =
      new Allowance(IMAGES_PER_SECOND, IMAGES_AT_ONCE, System::nanoTime);

  Guard(Access access) {
    this.access = access;
  }

  /** What browsers are told about every answer. */
  static void headers(Context context) {
    context.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
  }

  /** Turns away what is not meant for this page, or comes from another. */
  void check(Context context) {
    requireHost(context);
    requireToken(context);
    if (context.method().equals(HandlerType.POST)) {
      requireOrigin(context);
    }
  }

  private void requireHost(Context context) {
    if (!access.isMeant(context.header("Host"), context.req().getLocalPort())) {
      throw new ForbiddenResponse("Host must be the address that was printed");
    }
  }

  private void requireToken(Context context) {
    String authorization = context.header("Authorization");
    String shown =
        Stream.of(
                authorization == null ? null : authorization.replaceFirst("^" + BEARER, ""),
                context.queryParam(TOKEN),
                context.cookie(cookie(context)))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (!access.isRight(shown)) {
      throw new UnauthorizedResponse(
          "a token is needed: open the address with ?token=… or send Authorization: Bearer …");
    }
  }

  /**
   * Keeps the token of the address as a cookie that scripts cannot read; the page takes it out of
   * the address.
   */
  void keepToken(Context context) {
    String asked = context.queryParam(TOKEN);
    if (asked != null && access.token().isPresent() && access.isRight(asked)) {
      context.cookie(
          new Cookie(cookie(context), asked, "/", SESSION, false, true, null, SameSite.STRICT));
    }
  }

  /** Cookies are the same for all ports of a host, on which other models may be explored. */
  private static String cookie(Context context) {
    return "vae-token-" + context.req().getLocalPort();
  }

  /** Browsers say where a POST comes from; other programs need not. */
  private static void requireOrigin(Context context) {
    String origin = context.header("Origin");
    if (origin != null && !origin.equals("http://" + context.header("Host"))) {
      throw new ForbiddenResponse("Origin (%s) must be this page".formatted(origin));
    }
    String site = context.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw new ForbiddenResponse("the request must come from this page");
    }
  }

  /**
   * Turns away who asks for too much.
   *
   * @param images how many images have to be computed, at least 1
   */
  void spend(int images) {
    if (!allowance.take(images)) {
      throw new TooManyRequestsResponse("too many requests; try again in a moment");
    }
  }
}
