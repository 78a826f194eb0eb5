package org.vae4j.interop;

import java.util.List;
import org.vae4j.api.network.Node;

/** Lets nodes read something else in place of an input. */
record Rewiring(String from, String to) {

  Node of(Node node) {
    if (!node.inputs().contains(from)) {
      return node;
    }
    if (node instanceof Node.Convolution n) {
      return new Node.Convolution(
          n.name(), to, n.inputShape(), n.output(), n.transposed(), n.window(), n.activation());
    }
    if (node instanceof Node.Dense n) {
      return new Node.Dense(n.name(), to, n.numbers(), n.output(), n.activation());
    }
    if (node instanceof Node.Pooling n) {
      return new Node.Pooling(n.name(), to, n.inputShape(), n.output(), n.isMax(), n.window());
    }
    if (node instanceof Node.UpSampling n) {
      return new Node.UpSampling(n.name(), to, n.output(), n.rows(), n.columns());
    }
    if (node instanceof Node.Normalization n) {
      return new Node.Normalization(
          n.name(), to, n.output(), n.acrossBatch(), n.momentum(), n.epsilon());
    }
    if (node instanceof Node.Dropout n) {
      return new Node.Dropout(n.name(), to, n.output(), n.rate());
    }
    if (node instanceof Node.Activated n) {
      return new Node.Activated(n.name(), to, n.output(), n.activation());
    }
    if (node instanceof Node.Reshape n) {
      return new Node.Reshape(n.name(), to, n.output());
    }
    if (node instanceof Node.Sum n) {
      return new Node.Sum(n.name(), inputs(n), n.output());
    }
    return new Node.Concatenation(node.name(), inputs(node), node.output());
  }

  private List<String> inputs(Node node) {
    return node.inputs().stream().map(input -> input.equals(from) ? to : input).toList();
  }
}
