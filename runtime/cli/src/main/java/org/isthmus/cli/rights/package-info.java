/** Users, tokens and the audit log. */
@NullMarked
package org.isthmus.cli.rights;

import org.jspecify.annotations.NullMarked;
