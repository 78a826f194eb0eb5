package org.vae4j.api.tensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tensors by name: what one part hands to the next, and the gradients that come back.
 *
 * <p>The map is immutable, the tensors in it belong to whoever made them and are never written to
 * by others. Names are constants of the interface that gives the tensor, such as {@code Sampler.Z}.
 */
public final class Tensors {
  private static final Tensors EMPTY = new Tensors(new LinkedHashMap<>());

  private final Map<String, INDArray> byName;

  private Tensors(Map<String, INDArray> byName) {
    this.byName = byName;
  }

  /**
   * No tensors.
   *
   * @return the empty map, the zero of {@link #plus}
   */
  public static Tensors empty() {
    return EMPTY;
  }

  /**
   * One tensor.
   *
   * @param name its name
   * @param tensor the tensor
   * @return a map of just this tensor
   */
  public static Tensors of(String name, INDArray tensor) {
    return EMPTY.with(name, tensor);
  }

  /**
   * These tensors and one more.
   *
   * @param name the name of the further tensor; replaces one that has it already
   * @param tensor the tensor
   * @return a new map; this one is unchanged
   */
  public Tensors with(String name, INDArray tensor) {
    Map<String, INDArray> copy = new LinkedHashMap<>(byName);
    copy.put(name, tensor);
    return new Tensors(copy);
  }

  /**
   * These tensors but some.
   *
   * @param names which are left out; those that are not there are none the less
   * @return a new map; this one is unchanged
   */
  public Tensors without(Set<String> names) {
    Map<String, INDArray> copy = new LinkedHashMap<>(byName);
    copy.keySet().removeAll(names);
    return new Tensors(copy);
  }

  /**
   * The tensor of a name that must be there.
   *
   * @param name the name
   * @return the tensor
   * @throws NoSuchElementException if there is none of that name; the message lists those there are
   */
  public INDArray get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no tensor '%s'; there are %s".formatted(name, byName.keySet())));
  }

  /**
   * The tensor of a name that may be there.
   *
   * @param name the name
   * @return the tensor, or nothing
   */
  public Optional<INDArray> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The names, in the order in which they were added.
   *
   * @return all names
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /**
   * Adds gradients: the sum by name, a name that only one side has counting as zero on the other.
   *
   * @param other the gradients to add
   * @return new tensors where both sides have one; neither argument is changed
   */
  public Tensors plus(Tensors other) {
    if (byName.isEmpty()) {
      return other;
    }
    Map<String, INDArray> sum = new LinkedHashMap<>(byName);
    other.byName.forEach((name, tensor) -> sum.merge(name, tensor, INDArray::add));
    return new Tensors(sum);
  }

  /**
   * Multiplies rows.
   *
   * @param factors a number for each row of the tensors, [rows]
   * @return new tensors, each with its rows times their factors
   */
  public Tensors timesRows(INDArray factors) {
    Map<String, INDArray> products = new LinkedHashMap<>();
    byName.forEach(
        (name, tensor) -> {
          long[] shape = new long[tensor.rank()];
          Arrays.fill(shape, 1);
          shape[0] = factors.length();
          products.put(name, tensor.mul(factors.reshape(shape)));
        });
    return new Tensors(products);
  }

  @Override
  public String toString() {
    return "Tensors" + byName.keySet();
  }
}
