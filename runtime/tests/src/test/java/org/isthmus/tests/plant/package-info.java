/** What tests put into bundles: it is compiled here, and runs in the framework. */
@NullMarked
package org.isthmus.tests.plant;

import org.jspecify.annotations.NullMarked;
