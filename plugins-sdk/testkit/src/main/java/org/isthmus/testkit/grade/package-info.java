/**
 * How well it is proved that a plugin understands its partner: grades, from what can be checked.
 */
@NullMarked
package org.isthmus.testkit.grade;

import org.jspecify.annotations.NullMarked;
