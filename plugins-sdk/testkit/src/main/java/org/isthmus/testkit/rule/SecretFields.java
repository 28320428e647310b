package org.isthmus.testkit.rule;

import java.lang.reflect.RecordComponent;
import java.util.regex.Pattern;
import org.isthmus.api.data.Secret;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;

/** A password is a {@link Secret}, so that no text of a record shows it. */
final class SecretFields implements Rule {
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passphrase|passwd|secret|token|apikey|privatekey)");

  @Override
  public String id() {
    return "settings.secrets";
  }

  @Override
  public String says() {
    return "What is secret in the settings never shows in a text";
  }

  @Override
  public String cure() {
    return "make the field a org.isthmus.api.data.Secret";
  }

  @Override
  public String check(Candidate plugin) throws Exception {
    int seen = 0;
    for (Component component : plugin.components()) {
      seen += check(SettingsFields.type(plugin, component));
    }
    return seen + " fields looked at";
  }

  private static int check(Class<?> type) throws BrokenException {
    int seen = 0;
    for (RecordComponent field : type.getRecordComponents()) {
      seen++;
      if (field.getType().isRecord()) {
        seen += check(field.getType());
      } else if (field.getType() == String.class && SECRET.matcher(field.getName()).matches()) {
        throw new BrokenException(
            "the field "
                + field.getName()
                + " is a String, which toString() of "
                + type.getSimpleName()
                + " prints");
      }
    }
    return seen;
  }
}
