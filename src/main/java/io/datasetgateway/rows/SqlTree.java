package io.datasetgateway.rows;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.sf.jsqlparser.parser.Node;
import net.sf.jsqlparser.parser.Token;
import org.jspecify.annotations.Nullable;

/**
 * What is in a parsed statement, all of it. The parser's own visitors see only the parts that their
 * authors thought of, and what they pass by would be passed on unseen; so every field is looked at.
 */
final class SqlTree {
  private static final String PARSERS = "net.sf.jsqlparser.";
  private static final ConcurrentMap<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

  private SqlTree() {}

  /** Whether something is a part of a statement, and not a text, a number or a list. */
  static boolean isPart(Object value) {
    return value.getClass().getName().startsWith(PARSERS) && !isPosition(value);
  }

  /**
   * What a part, or a list of them, holds.
   *
   * @param except names of fields that are left out
   */
  static List<Object> within(Object value, Set<String> except) {
    List<Object> found = new ArrayList<>();
    if (value instanceof Iterable<?> several) {
      several.forEach(one -> add(found, one));
    }
    if (isPart(value) && !(value instanceof Enum<?>)) {
      for (Field field : fields(value.getClass())) {
        if (!except.contains(field.getName())) {
          add(found, read(field, value));
        }
      }
    }
    return found;
  }

  private static void add(List<Object> found, @Nullable Object value) {
    if (value != null && (value instanceof Iterable<?> || isPart(value))) {
      found.add(value);
    } else if (value instanceof Object[] several) {
      Arrays.asList(several).forEach(one -> add(found, one));
    } else if (value instanceof java.util.Map<?, ?> several) {
      several.forEach((key, one) -> add(found, one));
    }
  }

  private static boolean isPosition(Object value) {
    return value instanceof Node || value instanceof Token;
  }

  private static List<Field> fields(Class<?> type) {
    return FIELDS.computeIfAbsent(type, SqlTree::allFields);
  }

  private static List<Field> allFields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> one = type;
        one != null && one.getName().startsWith(PARSERS);
        one = one.getSuperclass()) {
      for (Field field : one.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    }
    return List.copyOf(fields);
  }

  private static @Nullable Object read(Field field, Object from) {
    try {
      return field.get(from);
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      throw new IllegalStateException("a statement must be seen whole", e);
    }
  }
}
