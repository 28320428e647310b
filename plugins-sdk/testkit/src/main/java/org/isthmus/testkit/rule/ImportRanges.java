package org.isthmus.testkit.rule;

import org.apache.felix.utils.manifest.Clause;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** What is built against API 1.0 also runs on 1.1. */
final class ImportRanges implements Rule {
  @Override
  public String id() {
    return "door.ranges";
  }

  @Override
  public String says() {
    return "Every package of the API is imported up to its next major version";
  }

  @Override
  public String cure() {
    return "a range that ends before means that a class implements a type which only the gateway"
        + " may implement, such as Samples or LinkContext; hand such a type on, or wrap your own"
        + " type around it";
  }

  @Override
  public String check(Candidate plugin) throws BrokenException {
    int seen = 0;
    for (Clause imported : plugin.clauses(Constants.IMPORT_PACKAGE)) {
      if (imported.getName().startsWith("org.isthmus.api.")) {
        checkRange(imported.getName(), imported.getAttribute(Constants.VERSION_ATTRIBUTE));
        seen++;
      }
    }
    return seen + " packages of the API, each up to its next major version";
  }

  private static void checkRange(String name, String written) throws BrokenException {
    if (written == null) {
      throw new BrokenException("it imports " + name + " in any version, also those that break it");
    }
    VersionRange range = VersionRange.valueOf(written);
    Version end = range.getRight();
    Version next = new Version(range.getLeft().getMajor() + 1, 0, 0);
    if (end == null || !end.equals(next) || range.getRightType() != VersionRange.RIGHT_OPEN) {
      throw new BrokenException(
          "it imports " + name + " " + written + ", and should up to " + next.getMajor() + ")");
    }
  }
}
