package org.isthmus.engine.internal;

import java.nio.file.Path;
import org.isthmus.engine.internal.device.RecentEvents;
import org.isthmus.engine.internal.device.Undertaker;
import org.isthmus.engine.internal.frame.TagTable;
import org.isthmus.engine.internal.journal.Journal;
import org.isthmus.engine.internal.lend.Lender;
import org.isthmus.engine.internal.plugin.Watchdog;
import org.isthmus.host.serial.SerialLines;

/** What devices and sinks use in common. */
public record Parts(
    Path home,
    String gateway,
    Journal journal,
    RecentEvents events,
    TagTable tags,
    Lender lender,
    SerialLines lines,
    Watchdog watchdog,
    Undertaker undertaker,
    EngineClock clock,
    Limits limits) {}
