/** The jar under test: its manifest, its components, its classes. */
@NullMarked
package org.isthmus.testkit.jar;

import org.jspecify.annotations.NullMarked;
