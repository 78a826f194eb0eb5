package org.vae4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vae4j.config.ComponentHelp;
import org.vae4j.config.Suggestions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists what experiments can name. */
@Command(
    name = "components",
    description = "Lists the components that experiments can name, or the settings of one.",
    mixinStandardHelpOptions = true)
final class ComponentsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(
      arity = "0..1",
      paramLabel = "FAMILY[/NAME]",
      description =
          "A family whose components are listed, such as encoder, or a component whose settings"
              + " are, such as encoder/sequential.")
  private String wanted;

  @ArgGroup private Format format = new Format();

  /** At most one of them. */
  private static final class Format {
    @Option(names = "--json", description = "As JSON, with the settings of every component listed.")
    private boolean json;

    @Option(
        names = "--markdown",
        description =
            "As a page of Markdown, with the settings of every component listed, and where no"
                + " family is named all other keys of experiments.")
    private boolean markdown;
  }

  @Override
  public Integer call() {
    List<ComponentHelp> all = ComponentHelp.all(main.catalogue());
    List<ComponentHelp> found = all.stream().filter(this::isWanted).toList();
    if (found.isEmpty() && wanted != null) {
      throw new UsageException(
          "there is no family and no component '%s'%s See them all with: vae components"
              .formatted(wanted, suggestion(all)));
    }
    boolean isForPrograms = format.json || format.markdown;
    PrintWriter output = isForPrograms ? main.data() : spec.commandLine().getOut();
    output.print(text(found));
    output.flush();
    return ExitCode.DONE;
  }

  private boolean isWanted(ComponentHelp component) {
    return wanted == null || component.family().equals(wanted) || component.path().equals(wanted);
  }

  private String text(List<ComponentHelp> found) {
    if (format.json) {
      return ComponentsJson.of(found);
    }
    if (format.markdown) {
      return wanted == null
          ? ComponentsMarkdown.reference(found)
          : ComponentsMarkdown.families(found);
    }
    return wanted != null && wanted.contains("/")
        ? ComponentsText.settings(found.get(0))
        : ComponentsText.list(found);
  }

  private String suggestion(List<ComponentHelp> all) {
    List<String> ofThatName =
        all.stream().filter(c -> c.name().equals(wanted)).map(ComponentHelp::path).toList();
    if (!ofThatName.isEmpty()) {
      return ofThatName.stream().collect(Collectors.joining("' or '", "; did you mean '", "'?"));
    }
    return Suggestions.didYouMeanOrStop(
        wanted, all.stream().flatMap(c -> Stream.of(c.family(), c.path())).distinct().toList());
  }
}
