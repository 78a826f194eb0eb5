package org.vae4j.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vae4j.api.spi.Unwrapped;

/** What reflection needs around records. */
public final class Reflection {

  private Reflection() {}

  /**
   * The class of a type.
   *
   * @param type a class or a parameterised type
   * @return the class without parameters
   */
  public static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  /**
   * What a type is of.
   *
   * @param type a parameterised type, such as {@code List<Integer>}
   * @return its first argument
   */
  public static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  /**
   * The value of a record's field.
   *
   * @param field the field
   * @param owner the record
   * @return its value
   */
  public static Object get(RecordComponent field, Record owner) {
    try {
      return field.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + field + "; is its record public?", e);
    }
  }

  /**
   * The fields that a record has in YAML.
   *
   * @param type the record's class
   * @return its fields in order, and in place of one that is {@link Unwrapped} those of its record
   */
  public static List<RecordComponent> settings(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            field -> isUnwrapped(field) ? settings(field.getType()).stream() : Stream.of(field))
        .toList();
  }

  /**
   * Whether the fields of a record's field stand among its own.
   *
   * @param field the field
   * @return whether it is {@link Unwrapped}
   */
  public static boolean isUnwrapped(RecordComponent field) {
    return field.isAnnotationPresent(Unwrapped.class);
  }

  static Object construct(Class<? extends Record> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException rejected) {
        throw rejected;
      }
      throw new IllegalStateException("cannot make " + type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type.getName() + "; is it public?", e);
    }
  }
}
