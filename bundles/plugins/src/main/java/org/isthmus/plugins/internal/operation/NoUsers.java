package org.isthmus.plugins.internal.operation;

import java.util.List;
import org.isthmus.host.gateway.Moved;
import org.isthmus.host.gateway.PluginUsers;

/** A gateway without an engine: nobody uses anything. */
public final class NoUsers implements PluginUsers {
  @Override
  public List<String> offers(Kind kind, long bundle) {
    return List.of();
  }

  @Override
  public List<User> of(long bundle) {
    return List.of();
  }

  @Override
  public List<User> waiting(Kind kind, String id) {
    return List.of();
  }

  @Override
  public Moved move(User user, long bundle) {
    throw new IllegalArgumentException("there is no " + user.name());
  }

  @Override
  public void withdraw(long bundle) {
    // nobody is bound to it
  }

  @Override
  public void quarantine(long bundle, boolean on) {
    // nobody is to be kept away
  }

  @Override
  public List<String> held(long bundle) {
    return List.of();
  }
}
