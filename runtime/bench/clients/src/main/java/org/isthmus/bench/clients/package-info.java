/** Modbus clients that do the same work side by side: our driver, PLC4X, j2mod, digitalpetri's. */
@NullMarked
package org.isthmus.bench.clients;

import org.jspecify.annotations.NullMarked;
