package org.vae4j.explore;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may reach the page.
 *
 * @param host the address to listen on; nothing for the loopback interface
 * @param port the port; 0 for one that is free
 * @param token what has to be shown to be let in; must be given if {@code host} is
 */
public record Access(Optional<String> host, int port, Optional<String> token) {
  private static final int LAST_PORT = 65_535;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_~.-]{16,256}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::");

  /**
   * Checks that what others can reach asks for a token.
   *
   * @throws IllegalArgumentException if it does not, or the port or the token cannot be one
   */
  public Access {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("port (%d) must be in [0, %d]".formatted(port, LAST_PORT));
    }
    if (host.isPresent() && token.isEmpty()) {
      throw new IllegalArgumentException(
          "host (%s) must come with a token, since others may reach it".formatted(host.get()));
    }
    if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
      throw new IllegalArgumentException(
          "token must have 16 to 256 characters out of A-Z a-z 0-9 _ ~ . -");
    }
  }

  /**
   * For this machine alone, without a token.
   *
   * @return a free port of the loopback interface
   */
  public static Access local() {
    return new Access(Optional.empty(), 0, Optional.empty());
  }

  /** The address to listen on. */
  String listening() {
    return host.orElse("127.0.0.1");
  }

  /**
   * Whether a request was meant for this page: one that was sent to another name, which resolves to
   * this address, comes from the page of that name (DNS rebinding).
   *
   * @param header the request's {@code Host}; null if it has none
   * @param openPort the port that is listened on
   */
  boolean isMeant(String header, int openPort) {
    if (header == null) {
      return false;
    }
    try {
      HostAndPort asked = HostAndPort.fromString(header);
      String name = asked.getHost().toLowerCase(Locale.ROOT);
      return asked.getPortOrDefault(80) == openPort && isOurs(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** An address in numbers is no name that somebody could have made resolve to this one. */
  private boolean isOurs(String name) {
    return LOOPBACK.contains(name)
        || host.filter(name::equalsIgnoreCase).isPresent()
        || (host.filter(WILDCARDS::contains).isPresent() && InetAddresses.isInetAddress(name));
  }

  /**
   * Whether a token is the right one; how long that takes does not tell how much of it is right.
   *
   * @param shown what was shown; null for nothing
   */
  boolean isRight(String shown) {
    return token.isEmpty()
        || (shown != null
            && MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8),
                token.get().getBytes(StandardCharsets.UTF_8)));
  }
}
