/** What a person or a program is shown. */
@NullMarked
package org.isthmus.cli.output;

import org.jspecify.annotations.NullMarked;
