/** Installs, upgrades, rolls back and removes plugins while every other device keeps its scan. */
@NullMarked
package org.isthmus.plugins.internal;

import org.jspecify.annotations.NullMarked;
