package org.isthmus.engine.internal.lend;

import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.SinkContext;

/** What one session has. Safe for any thread. */
final class LentSession extends Lent implements SinkContext {
  private final Commands commands;

  LentSession(Facilities facilities, Borrower borrower, Commands commands) {
    super(facilities, borrower);
    this.commands = commands;
  }

  @Override
  public String sink() {
    return borrower().name();
  }

  @Override
  public String gateway() {
    return facilities().gateway();
  }

  @Override
  public Commands commands() {
    return commands;
  }
}
