package org.isthmus.engine.internal.device;

import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.engine.internal.scan.Columns;

/**
 * A scan as somebody reads it who does not journal it. The session's thread.
 *
 * @param types as the plan has found them
 */
record Look(LinkSession session, ReadPlan plan, List<DataType> types) {

  /** Plans a scan of the session. */
  static Look at(LinkSession session, int scan) throws Failure {
    List<Address> addresses = session.prepared().addresses().get(scan);
    ReadPlan plan =
        session.calls().call("plan", session.limits().open(), () -> session.link().plan(addresses));
    return new Look(session, plan, session.types(plan, scan));
  }

  /** Reads into nowhere but what is returned. */
  Columns read() throws Failure {
    Columns into = new Columns(types.size());
    session
        .calls()
        .call(
            "read",
            session.limits().work(),
            () -> {
              plan.read(into);
              return true;
            });
    return into;
  }

  /** The requests that one read costs. */
  int requests() {
    return plan.cost().requests();
  }
}
