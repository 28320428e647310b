/** Installations, upgrades, roll-backs and removals, one after the other. */
@NullMarked
package org.isthmus.plugins.internal.operation;

import org.jspecify.annotations.NullMarked;
