package org.vae4j.experiment.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;

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
