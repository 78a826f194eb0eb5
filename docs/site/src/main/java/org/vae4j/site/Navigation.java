package org.vae4j.site;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/**
 * What stands beside every page: the list of pages that the README has, without what it says of
 * them.
 */
final class Navigation {
  private static final String HEADING = "Documentation";

  private Navigation() {}

  /**
   * The list under the heading {@value #HEADING}, in which no more than names and links are left.
   */
  static Node of(Node readme) {
    Node node = readme.getFirstChild();
    while (!(node instanceof Heading && isHeading(node.getFirstChild()))) {
      node = next(node);
    }
    while (!(node instanceof BulletList)) {
      node = next(node);
    }
    node.accept(new Shortening());
    return node;
  }

  private static boolean isHeading(Node text) {
    return text instanceof Text it && it.getLiteral().equals(HEADING);
  }

  private static Node next(Node node) {
    if (node.getNext() == null) {
      throw new IllegalStateException("README.md has no list of pages under ## " + HEADING);
    }
    return node.getNext();
  }

  /** Leaves the links alone of paragraphs that have any; others are names of sections. */
  private static final class Shortening extends AbstractVisitor {
    @Override
    public void visit(Paragraph paragraph) {
      boolean linked = false;
      for (Node it = paragraph.getFirstChild(); it != null; it = it.getNext()) {
        linked |= it instanceof Link;
      }
      Node next;
      for (Node it = paragraph.getFirstChild(); linked && it != null; it = next) {
        next = it.getNext();
        if (!(it instanceof Link)) {
          it.unlink();
        }
      }
    }
  }
}
