package org.vae4j.explore;

import org.eclipse.jetty.util.Fields;

/**
 * A request that was let in.
 *
 * @param path the path, still encoded
 * @param query the parameters of the address
 * @param body the whole body; empty where the route takes none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(String path, Fields query, byte[] body) {

  /** A parameter of the address; null if it is missing. */
  String parameter(String name) {
    return query.getValue(name);
  }

  /** What follows the last slash of the path. */
  String lastSegment() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
