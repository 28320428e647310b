package org.isthmus.engine.internal.lend;

import java.nio.file.Path;
import java.time.ZoneId;

/**
 * What the whole gateway has once and every borrower uses. Immutable.
 *
 * @param home the gateway's home directory
 * @param gateway the gateway's id
 * @param zone of clocks that do not tell theirs
 */
record Facilities(
    Path home,
    String gateway,
    ZoneId zone,
    Loans loans,
    SharedResources resources,
    Stores stores,
    PartnerCertificates partners,
    OwnCertificate own) {}
