/** OPC UA: a server with many changing items, and a client that does nothing but subscribe. */
@NullMarked
package org.isthmus.bench.opcua;

import org.jspecify.annotations.NullMarked;
