package org.vae4j.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The program's version, which the build writes into its jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(development)");
    return new String[] {"vae4j " + version};
  }
}
