package cn.tongying.audit;

import cn.tongying.centre.TestDatabase;
import java.sql.SQLException;

/** Time passes: the lease of the node that sent is over. */
final class TestLease {
    private TestLease() {
    }

    static void forget() throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), "update audit_outside set owner_until = '-infinity' where place = 'syslog'");
    }
}
