/** InfluxDB. */
@NullMarked
package org.isthmus.examples.influxdb;

import org.jspecify.annotations.NullMarked;
