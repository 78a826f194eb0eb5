package com.acme.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.interop.ExportFormat;
import org.vae4j.interop.ExportedNetwork;
import org.vae4j.interop.TrainedModel;

/** Draws both networks as graphs of Graphviz. */
@Description("graphs of Graphviz, one for each network")
public record DotExport() implements ExportFormat, ComponentConfig<ExportFormat> {

  @Override
  public boolean isChecked() {
    return false;
  }

  @Override
  public void write(TrainedModel model, Path folder) throws IOException {
    Files.writeString(folder.resolve("encoder.dot"), dot(model.encoder()));
    Files.writeString(folder.resolve("decoder.dot"), dot(model.decoder()));
  }

  private static String dot(ExportedNetwork network) {
    StringBuilder text = new StringBuilder("digraph " + network.role() + " {\n");
    for (Node node : network.graph().nodes()) {
      text.append("  \"%s\" [label=\"%s\\n%s\"]%n".formatted(node.name(), node.name(), node.output()));
      node.inputs().forEach(in -> text.append("  \"%s\" -> \"%s\"%n".formatted(in, node.name())));
    }
    return text.append("}\n").toString();
  }
}
