package org.isthmus.plugins.internal.residue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * What the JDK made last of a record's methods. It makes {@code equals}, {@code hashCode} and
 * {@code toString} of a record at their first call, out of method handles that all records share,
 * and each of those remembers the types that it was adapted to last: up to JDK 17 for ever, later
 * until memory is short (JDK-8078641). So the class loader of the plugin whose record came last
 * would stay, and the plugin would be blamed for it.
 */
public final class RecordMethods {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private RecordMethods() {}

  /** Stands in the place of the plugin's. */
  private record Ours(Ours part) {}

  /** Lets the JDK remember a record of the gateway instead. Any thread. */
  public static void forget() {
    make("equals", MethodType.methodType(boolean.class, Ours.class, Object.class));
    make("hashCode", MethodType.methodType(int.class, Ours.class));
    make("toString", MethodType.methodType(String.class, Ours.class));
  }

  private static void make(String method, MethodType type) {
    try {
      MethodHandle part = LOOKUP.findVirtual(Ours.class, "part", MethodType.methodType(Ours.class));
      Object unused = ObjectMethods.bootstrap(LOOKUP, method, type, Ours.class, "part", part);
    } catch (Throwable ourOwnClass) {
      throw new IllegalStateException(ourOwnClass);
    }
  }
}
