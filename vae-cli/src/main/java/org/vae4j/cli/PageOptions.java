package org.vae4j.cli;

import java.util.Optional;
import org.vae4j.explore.Access;
import picocli.CommandLine.Option;

/** Where a page on which a model is explored is served, and for whom. */
final class PageOptions {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port that the page listens on; 0 for one that is free. Default: 0.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "The address to listen on, such as 0.0.0.0, for browsers on other machines; needs"
              + " --token. Default: this machine alone.")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "What browsers have to show to be let in: 16 characters or more.")
  private Optional<String> token = Optional.empty();

  boolean areGiven() {
    return port.isPresent() || host.isPresent() || token.isPresent();
  }

  /**
   * Who may reach the page.
   *
   * @throws UsageException if the options cannot be, or do not go together
   */
  Access access() {
    try {
      return new Access(host, port.orElse(0), token);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage());
    }
  }
}
