package org.vae4j.explore;

/** Refuses a request: a status, and a message for whoever has sent it. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String message) {
    super(message, null, false, false); // nobody reads a trace of it
    this.status = status;
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, message);
  }

  static Refusal unauthorized(String message) {
    return new Refusal(401, message);
  }

  static Refusal forbidden(String message) {
    return new Refusal(403, message);
  }

  static Refusal notFound(String message) {
    return new Refusal(404, message);
  }

  static Refusal timeout(String message) {
    return new Refusal(408, message);
  }

  static Refusal tooLarge(String message) {
    return new Refusal(413, message);
  }

  static Refusal unsupportedType(String message) {
    return new Refusal(415, message);
  }

  static Refusal unprocessable(String message) {
    return new Refusal(422, message);
  }

  static Refusal tooManyRequests(String message) {
    return new Refusal(429, message);
  }

  static Refusal overloaded(String message) {
    return new Refusal(503, message);
  }

  /** The HTTP status. */
  int status() {
    return status;
  }
}
