package org.isthmus.tests.steer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.isthmus.host.access.Caller;
import org.isthmus.host.plugins.InstalledPlugin;
import org.isthmus.host.plugins.Operation;
import org.isthmus.host.plugins.Plugins;
import org.isthmus.host.plugins.Preview;

/**
 * Answers lines about plugins: {@code install FILE}, {@code rollback ID}, {@code remove ID
 * [devices]} wait for the end and say {@code STATE: REASON}; {@code begin FILE} says the number of
 * the operation; {@code cancel N}, {@code operation N}, {@code await N}, {@code shifts N}, {@code
 * residue N}; {@code plugin ID}, {@code problem ID}, {@code previous ID}, {@code users ID}, {@code
 * preview FILE}, {@code last}.
 */
final class SteerPlugins {
  private static final Caller BY = Caller.gateway("test");

  private final Plugins plugins;

  SteerPlugins(Plugins plugins) {
    this.plugins = plugins;
  }

  String answer(String[] words) {
    try {
      return switch (words[0]) {
        case "install" -> ended(plugins.install(Path.of(words[1]), BY));
        case "rollback" -> ended(plugins.rollBack(words[1], BY));
        case "remove" -> ended(plugins.remove(words[1], words.length > 2, BY));
        case "begin" -> plugins.install(Path.of(words[1]), BY).number();
        case "await" -> ended(operation(words[1]));
        case "cancel" -> Boolean.toString(plugins.cancel(words[1], BY));
        case "preview" -> preview(plugins.preview(Path.of(words[1])));
        case "operation", "shifts", "residue" -> look(words[0], operation(words[1]));
        case "last" -> plugins.operations().get(0).number();
        default -> about(words[0], words[1]);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Operation operation(String number) {
    return plugins.operation(number).orElseThrow();
  }

  private String ended(Operation begun) throws InterruptedException {
    return state(plugins.await(begun.number()));
  }

  private static String state(Operation operation) {
    return text(operation.kind())
        + " "
        + text(operation.state())
        + (operation.reason().isEmpty() ? "" : ": " + operation.reason());
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String look(String what, Operation operation) {
    Operation.Residue residue = operation.residue();
    return switch (what) {
      case "shifts" -> operation.shifts().toString();
      case "residue" -> residue == null ? "none" : residue.clean() + " " + residue;
      default -> state(operation) + " " + operation.done() + "/" + operation.of();
    };
  }

  private String about(String what, String id) {
    InstalledPlugin plugin =
        plugins.installed().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    if (plugin == null) {
      return "absent";
    }
    return switch (what) {
      case "plugin" -> text(plugin.state()) + " " + plugin.version();
      case "problem" -> plugin.problem();
      case "previous" -> plugin.previous();
      case "users" -> plugin.devices() + " " + plugin.sinksUsing();
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static String preview(Preview preview) {
    return String.join(
        "|",
        preview.id(),
        preview.name(),
        preview.vendor(),
        preview.version(),
        preview.installed(),
        preview.refusals().toString(),
        preview.stops().toString(),
        preview.drivers().toString(),
        preview.devices().toString(),
        preview.sinks().toString());
  }
}
