package org.isthmus.rest.internal.shape;

import com.google.gson.JsonElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.isthmus.api.data.Secret;
import org.isthmus.rest.internal.shape.Shape.Field;
import org.isthmus.rest.internal.shape.Shape.Members;

/** The shapes of records, found out once. Any thread. */
public final class Shapes {
  private static final ClassValue<Members> KNOWN =
      new ClassValue<>() {
        @Override
        protected Members computeValue(Class<?> type) {
          return members(type.asSubclass(Record.class));
        }
      };

  private Shapes() {}

  /** The shape of a record. */
  public static Members of(Class<? extends Record> type) {
    return KNOWN.get(type);
  }

  private static Members members(Class<? extends Record> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : components) {
      Member member = component.getAnnotation(Member.class);
      if (member == null) {
        throw new IllegalStateException(type + "." + component.getName() + " has no @Member");
      }
      component.getAccessor().setAccessible(true);
      fields.add(
          new Field(
              component.getName(),
              shape(component.getGenericType(), member),
              member.value(),
              member.optional(),
              component.getAccessor()));
    }
    return new Members(type, constructor(type, components), List.copyOf(fields));
  }

  private static Constructor<?> constructor(
      Class<? extends Record> type, RecordComponent[] components) {
    try {
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Shape shape(Type type, Member member) {
    if (type instanceof ParameterizedType of) {
      Type[] arguments = of.getActualTypeArguments();
      return of.getRawType() == Map.class
          ? new Shape.Named(shape(arguments[1], member))
          : new Shape.Several(shape(arguments[0], member), member.most());
    }
    Class<?> plain = (Class<?>) type;
    if (Record.class.isAssignableFrom(plain)) {
      return of(plain.asSubclass(Record.class));
    }
    return plain.isEnum() ? choice(plain) : single(plain, member);
  }

  private static Shape single(Class<?> type, Member member) {
    if (type == String.class) {
      return new Shape.Text(member.most());
    } else if (type == Secret.class) {
      return new Shape.Hidden(member.most());
    } else if (type == Instant.class) {
      return new Shape.Time();
    } else if (type == boolean.class || type == Boolean.class) {
      return new Shape.Flag();
    } else if (type == double.class || type == Double.class) {
      return new Shape.Real();
    } else if (type == int.class || type == Integer.class) {
      long least = Math.max(member.min(), Integer.MIN_VALUE);
      long most = Math.min(member.max(), Integer.MAX_VALUE);
      return new Shape.Whole(least, most, true);
    } else if (type == long.class || type == Long.class) {
      return new Shape.Whole(member.min(), member.max(), false);
    } else if (type == JsonElement.class) {
      return new Shape.Anything();
    }
    throw new IllegalStateException(type + " has no shape");
  }

  @SuppressWarnings("unchecked")
  private static Shape choice(Class<?> type) {
    return new Shape.Choice(
        (Class<? extends Enum<?>>) type,
        Stream.of(type.getEnumConstants()).map(each -> word((Enum<?>) each)).toList());
  }

  /** As the API writes a constant: {@code backing-off}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
