package org.vae4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command that was run, and what it printed. */
record CommandRun(int exitCode, String output, String errors) {

  static CommandRun of(String... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    CommandLine command =
        Main.commandLine(new PrintWriter(output, true), new PrintWriter(errors, true));
    int exitCode = command.execute(arguments);
    return new CommandRun(exitCode, output.toString(), errors.toString());
  }
}
