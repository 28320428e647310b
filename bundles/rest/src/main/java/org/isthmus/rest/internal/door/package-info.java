/** Who may come in: headers, hosts, sessions, tokens, roles. */
@NullMarked
package org.isthmus.rest.internal.door;

import org.jspecify.annotations.NullMarked;
