package org.isthmus.testkit.broken.implementing;

import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.Scope;

/** A new method of the API would break it. */
public abstract class OwnOutcomes implements Scope, Lines {}
