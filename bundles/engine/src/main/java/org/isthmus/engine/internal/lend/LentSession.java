package org.isthmus.engine.internal.lend;

import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.SinkContext;

/** What one session has. Safe for any thread. */
final class LentSession extends Lent implements SinkContext {
  private static final String PROBE = "-probe";

  private final Commands commands;
  private final boolean probing;

  LentSession(Facilities facilities, Borrower borrower, Commands commands, boolean probing) {
    super(facilities, borrower);
    this.commands = commands;
    this.probing = probing;
  }

  @Override
  public String sink() {
    return probing ? borrower().name() + PROBE : borrower().name();
  }

  @Override
  public boolean probing() {
    return probing;
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
