package org.vae4j.config;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.config.Node.Entry;

/**
 * Resolves {@code extends: OTHER}: the other document with this one laid over it.
 *
 * <p>Maps are merged key by key, at every depth, and so are components of which only the name is
 * given. Lists and scalars are replaced, and so is a component whose {@code type} is another than
 * before, since its settings are others too.
 */
public final class Composition {
  private static final String EXTENDS = "extends";
  private static final int MAX_FILES = 20;

  private final Library library;
  private final Problems problems;

  /** Where documents are found that others extend. */
  @FunctionalInterface
  public interface Library {

    /**
     * Finds a document.
     *
     * @param reference what {@code extends} says
     * @param source the name of the document that says it
     * @param problems where those of the document go
     * @return the document, whose nodes bear its own name; nothing if there is none
     * @throws InvalidPathException if there can be none of that name
     * @throws UncheckedIOException if it cannot be read; the message names it
     */
    Optional<Node> find(String reference, String source, Problems problems);
  }

  /**
   * A composition.
   *
   * @param library where documents are found
   * @param problems where those of the documents go
   */
  public Composition(Library library, Problems problems) {
    this.library = library;
    this.problems = problems;
  }

  /**
   * Resolves a document.
   *
   * @param root the document
   * @return the document without {@code extends}, and all that it extends
   * @throws InvalidConfigException if what it extends is not there, or comes back to itself
   */
  public Node resolve(Node root) {
    return resolve(root, List.of(root.location().source()));
  }

  private Node resolve(Node root, List<String> chain) {
    Optional<Entry> parent = entry(root, EXTENDS);
    if (parent.isEmpty()) {
      return root;
    }
    List<Entry> own = new ArrayList<>(((Node.Mapping) root).entries());
    own.remove(parent.get());
    Node base = find(parent.get().value(), chain);
    List<String> longer = new ArrayList<>(chain);
    longer.add(base.location().source());
    if (chain.contains(base.location().source())) {
      throw fail(
          parent.get().value(), "extends: goes round in a circle: " + String.join(" → ", longer));
    }
    if (longer.size() > MAX_FILES) {
      throw fail(parent.get().value(), "extends: must be <= %d files deep".formatted(MAX_FILES));
    }
    return over(resolve(base, longer), new Node.Mapping(root.location(), own));
  }

  private Node find(Node reference, List<String> chain) {
    if (!(reference instanceof Node.Scalar scalar) || scalar.kind() != Node.Kind.TEXT) {
      throw fail(
          reference,
          "extends: must be a file or the name of a built-in experiment, not "
              + reference.describe());
    }
    return found(scalar, chain.get(chain.size() - 1))
        .orElseThrow(
            () ->
                fail(
                    reference,
                    "extends: there is no file and no built-in experiment "
                        + reference.describe()));
  }

  private Optional<Node> found(Node.Scalar reference, String source) {
    try {
      return library.find(reference.text(), source, problems);
    } catch (InvalidPathException e) {
      throw fail(reference, "extends: " + reference.describe() + " cannot be a file's name");
    } catch (UncheckedIOException e) {
      throw fail(reference, "extends: " + e.getMessage());
    }
  }

  private static Node over(Node base, Node above) {
    if (base instanceof Node.Mapping && entry(base, Node.TYPE).isPresent()) {
      return merge(base, above.asComponent());
    }
    return above instanceof Node.Mapping ? merge(base.asComponent(), above) : above;
  }

  private static Node merge(Node base, Node above) {
    if (!(base instanceof Node.Mapping below)
        || !(above instanceof Node.Mapping mapping)
        || isOtherComponent(base, above)) {
      return above;
    }
    Map<String, Entry> merged = new LinkedHashMap<>();
    below.entries().forEach(entry -> merged.put(entry.key(), entry));
    for (Entry entry : mapping.entries()) {
      merged.merge(
          entry.key(),
          entry,
          (old, changed) ->
              new Entry(changed.location(), changed.key(), over(old.value(), changed.value())));
    }
    return new Node.Mapping(above.location(), List.copyOf(merged.values()));
  }

  private static boolean isOtherComponent(Node base, Node above) {
    Optional<Entry> before = entry(base, Node.TYPE);
    Optional<Entry> after = entry(above, Node.TYPE);
    return before.isPresent()
        && after.isPresent()
        && !(before.get().value() instanceof Node.Scalar old
            && after.get().value() instanceof Node.Scalar changed
            && old.text().equals(changed.text()));
  }

  private static Optional<Entry> entry(Node node, String key) {
    return node instanceof Node.Mapping mapping
        ? mapping.entries().stream().filter(entry -> entry.key().equals(key)).findFirst()
        : Optional.empty();
  }

  private InvalidConfigException fail(Node node, String message) {
    return problems.last(node.location(), message);
  }
}
