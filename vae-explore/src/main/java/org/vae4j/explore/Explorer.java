package org.vae4j.explore;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.vae4j.api.training.FigureSubject;

/** Serves the page on which a model is explored. */
public final class Explorer implements AutoCloseable {
  private final Access access;
  private final ExploredModel model;
  private final WebServer server;
  private volatile RunProgress progress;

  private Explorer(FigureSubject subject, Uploads uploads, RunProgress progress, Access access) {
    this.access = access;
    this.model = new ExploredModel(subject);
    this.progress = progress;
    this.server = new WebServer(access, Limits.USUAL, System::nanoTime);
    Page.serve(server);
    new Api(model, uploads, server.guard(), () -> this.progress).serve(server);
  }

  /**
   * Opens the page.
   *
   * @param subject the model, which is the explorer's from now on and closed with it, and its data
   * @param uploads how pictures become images for it
   * @param progress how far its training is
   * @param access who may reach the page
   * @return the explorer, which serves the page until it is closed
   * @throws IOException if the address cannot be listened on
   */
  public static Explorer open(
      FigureSubject subject, Uploads uploads, RunProgress progress, Access access)
      throws IOException {
    Explorer explorer = new Explorer(subject, uploads, progress, access);
    try {
      explorer.model.findCodes();
      explorer.server.start();
      return explorer;
    } catch (IOException e) {
      explorer.close();
      throw new IOException(
          "cannot listen on %s, port %d: %s"
              .formatted(access.listening(), access.port(), reason(e)),
          e);
    } catch (RuntimeException e) {
      explorer.close();
      throw e;
    }
  }

  private static String reason(IOException e) {
    return (e.getCause() == null ? e : e.getCause()).getMessage();
  }

  /**
   * Where the page is.
   *
   * @return its address, with the token if there is one
   */
  public URI address() {
    String host = access.listening();
    String name = host.contains(":") ? "[" + host + "]" : host;
    String query = access.token().map(token -> "?token=" + token).orElse("");
    return URI.create("http://%s:%d/%s".formatted(name, server.port(), query));
  }

  /**
   * Shows the model as it is now.
   *
   * @param values the parameters of each part, by its role
   * @param now how far its training is
   */
  public void update(Map<String, float[]> values, RunProgress now) {
    model.load(values);
    progress = now;
    model.findCodes();
  }

  /** Ends the serving of the page. */
  @Override
  public void close() {
    server.close();
    model.close();
  }
}
