package org.isthmus.engine.internal;

import java.nio.file.Path;
import org.isthmus.engine.internal.plugin.Watchdog;
import org.isthmus.engine.internal.frame.TagTable;
import org.isthmus.engine.internal.journal.Journal;
import org.isthmus.engine.internal.lend.Lender;

/** What devices and sinks use in common. */
public record Parts(
    Path home,
    String gateway,
    Journal journal,
    TagTable tags,
    Lender lender,
    Watchdog watchdog,
    EngineClock clock,
    Limits limits) {}
