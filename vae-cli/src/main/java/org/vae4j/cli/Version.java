package org.vae4j.cli;

import java.util.Optional;
import org.vae4j.api.natives.NativeLibraries;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/** The program's version, which the build writes into its jar; with {@code -v}, also around it. */
final class Version implements IVersionProvider {
  @CommandLine.Spec private CommandSpec spec;

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(development)");
    String name = "vae4j " + version;
    Main main = (Main) spec.root().userObject();
    return main.verbosity() == Verbosity.VERBOSE
        ? new String[] {name, java(), "native libraries: " + NativeLibraries.folder()}
        : new String[] {name};
  }

  private static String java() {
    return "Java %s (%s), %s %s"
        .formatted(
            System.getProperty("java.runtime.version"),
            System.getProperty("java.home"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
