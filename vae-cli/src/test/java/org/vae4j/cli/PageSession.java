package org.vae4j.cli;

/** Runs commands of a page one after another, in the working directory of its process. */
final class PageSession {
  private PageSession() {}

  public static void main(String... commands) {
    for (String command : commands) {
      System.out.println("$ " + command);
      int exitCode = Main.commandLine(System.out, System.err).execute(Pages.arguments(command));
      if (exitCode != 0) {
        System.out.println("ended with exit code " + exitCode);
        System.exit(exitCode);
      }
    }
  }
}
