package org.vae4j.bench.compare;

/** A peer has ended before it was told to. */
final class PeerException extends Exception {
  private static final long serialVersionUID = 1;

  PeerException(String peer, String reason) {
    super(peer + ": not available: " + reason);
  }
}
