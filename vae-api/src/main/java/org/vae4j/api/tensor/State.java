package org.vae4j.api.tensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a training, or something in it, must remember to go on after a break as if there had been
 * none: numbers, texts and tensors by name. A checkpoint keeps all of it to the last bit.
 *
 * <p>What is saved is restored by the same names. What is asked for and is not there, or is not
 * what it must be, is an {@link IllegalArgumentException}, which says so to the user: the state was
 * saved by something else.
 */
public final class State {
  private static final double MAX_EXACT = 1L << 53;

  private final String prefix;
  private final Map<String, Double> numbers;
  private final Map<String, String> texts;
  private final Map<String, INDArray> tensors;

  /** Nothing yet. */
  public State() {
    this("", new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  private State(
      String prefix,
      Map<String, Double> numbers,
      Map<String, String> texts,
      Map<String, INDArray> tensors) {
    this.prefix = prefix;
    this.numbers = numbers;
    this.texts = texts;
    this.tensors = tensors;
  }

  /**
   * A part of this state, in which names are free again: what is put there is in this state too,
   * its name after the part's.
   *
   * @param name the part's name, such as {@code optimizer}
   * @return a view
   */
  public State part(String name) {
    return new State(prefix + name + "/", numbers, texts, tensors);
  }

  /**
   * Keeps another state whole, as a part of this one.
   *
   * @param name the part's name
   * @param state what is kept; what changes in it later does not change here
   */
  public void put(String name, State state) {
    State part = part(name);
    state.numbers.forEach(part::put);
    state.texts.forEach(part::put);
    state.tensors.forEach(part::put);
  }

  /**
   * What a part has, as a state of its own.
   *
   * @param name the part's name
   * @return a copy
   */
  public State copyOf(String name) {
    String of = prefix + name + "/";
    State copy = new State();
    copyPart(of, numbers, copy.numbers);
    copyPart(of, texts, copy.texts);
    copyPart(of, tensors, copy.tensors); // nobody writes to them
    return copy;
  }

  private static <T> void copyPart(String prefix, Map<String, T> from, Map<String, T> to) {
    from.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            to.put(name.substring(prefix.length()), value);
          }
        });
  }

  /**
   * Keeps a number that counts something.
   *
   * @param name its name
   * @param value at least 0, and at most 2⁵³
   */
  public void put(String name, long value) {
    requireCount(name, (double) value);
    put(name, (double) value);
  }

  /**
   * Keeps a number.
   *
   * @param name its name
   * @param value any number; one that is not finite, too
   */
  public void put(String name, double value) {
    numbers.put(prefix + name, value);
  }

  /**
   * Keeps a text.
   *
   * @param name its name
   * @param value any text
   */
  public void put(String name, String value) {
    texts.put(prefix + name, value);
  }

  /**
   * Keeps a tensor as it is now.
   *
   * @param name its name
   * @param tensor float32, of any shape; copied
   */
  public void put(String name, INDArray tensor) {
    if (tensor.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "%s (%s) must be float32".formatted(prefix + name, tensor.dataType()));
    }
    tensors.put(prefix + name, tensor.dup('c'));
  }

  /**
   * A number.
   *
   * @param name its name
   * @return its value
   * @throws IllegalArgumentException if there is none
   */
  public double number(String name) {
    return require(numbers, "number", name);
  }

  /**
   * A number that counts something.
   *
   * @param name its name
   * @return its value, a whole number and at least 0
   * @throws IllegalArgumentException if there is none, or it is no such number
   */
  public long count(String name) {
    double value = number(name);
    requireCount(name, value);
    return (long) value;
  }

  private void requireCount(String name, double value) {
    if (!(value >= 0 && value <= MAX_EXACT && value == Math.rint(value))) {
      throw new IllegalArgumentException(
          "%s (%s) must be a whole number from 0 to 2^53".formatted(prefix + name, value));
    }
  }

  /**
   * A text that need not be there.
   *
   * @param name its name
   * @return the text; nothing if none was put
   */
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(prefix + name));
  }

  /**
   * Whether a number is there.
   *
   * @param name its name
   * @return whether one was put
   */
  public boolean hasNumber(String name) {
    return numbers.containsKey(prefix + name);
  }

  /**
   * Whether a tensor is there.
   *
   * @param name its name
   * @return whether one was put
   */
  public boolean hasTensor(String name) {
    return tensors.containsKey(prefix + name);
  }

  /**
   * Sets a tensor to what was kept of it.
   *
   * @param name the name
   * @param tensor float32; overwritten
   * @throws IllegalArgumentException if there is none of that name, or it has another shape
   */
  public void getInto(String name, INDArray tensor) {
    INDArray kept = require(tensors, "tensor", name);
    if (!Arrays.equals(kept.shape(), tensor.shape())) {
      throw new IllegalArgumentException(
          "shape of %s (%s) must be %s"
              .formatted(
                  prefix + name, Arrays.toString(kept.shape()), Arrays.toString(tensor.shape())));
    }
    tensor.assign(kept);
  }

  private <T> T require(Map<String, T> kept, String kind, String name) {
    T value = kept.get(prefix + name);
    if (value == null) {
      throw new IllegalArgumentException("there is no %s %s".formatted(kind, prefix + name));
    }
    return value;
  }

  /**
   * All numbers, of all parts.
   *
   * @return the numbers by their full names, such as {@code optimizer/step}
   */
  public Map<String, Double> numbers() {
    return Collections.unmodifiableMap(numbers);
  }

  /**
   * All texts, of all parts.
   *
   * @return the texts by their full names
   */
  public Map<String, String> texts() {
    return Collections.unmodifiableMap(texts);
  }

  /**
   * All tensors, of all parts.
   *
   * @return the tensors by their full names; not to be written to
   */
  public Map<String, INDArray> tensors() {
    return Collections.unmodifiableMap(tensors);
  }
}
