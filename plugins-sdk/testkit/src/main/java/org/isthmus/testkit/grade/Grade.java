package org.isthmus.testkit.grade;

import java.util.List;
import java.util.Map;

/**
 * How well a driver or sink is proved. Immutable.
 *
 * @param level the level
 * @param label what users of the catalog read
 * @param why what was counted, in sentences
 * @param missing what is missing for each better level, the next one first
 */
public record Grade(
    Level level, String label, List<String> why, Map<Level, List<String>> missing) {}
