package org.isthmus.plugins.internal.operation;

import java.io.IOException;
import org.isthmus.plugins.internal.jar.RefusedException;

/** What an operation does; ends its ticket, unless it throws. */
interface Work {
  void run(Ticket ticket) throws RefusedException, IOException, InterruptedException;
}
