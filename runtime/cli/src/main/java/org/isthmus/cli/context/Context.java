package org.isthmus.cli.context;

import java.util.Map;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Target;
import org.isthmus.cli.output.Output;

/** What every command is run with: the options that all of them have. */
public interface Context {
  /** The gateway that was named, or the one of the last login. */
  Target target() throws Failure;

  /**
   * Its API.
   *
   * @throws Failure if nobody has logged in
   */
  Api api() throws Failure;

  /** Where to say what was found. */
  Output output();

  /** Whether somebody has named the gateway with an option or the environment. */
  boolean named();

  /** The process's environment. */
  Map<String, String> environment();
}
