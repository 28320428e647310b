/**
 * Which plugins this gateway has: the set file and the jars it names, changed as one transaction.
 */
@NullMarked
package org.isthmus.plugins.internal.set;

import org.jspecify.annotations.NullMarked;
