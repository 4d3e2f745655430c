package cn.tongying.archive.visibility;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Statement;

/**
 * Leaves out the series that an account is not shown for a while, though it is shown their study (table withheld_series, V512): documents of reports, from
 * who judges or reads the exam without knowing who wrote what. Of its study that account is still told how many series and instances there are.
 */
public final class Withheld {

    private Withheld() {
    }

    /** Behind a condition, on the table series; empty for who is no account. */
    public static Statement leftOut(Caller caller) {
        return caller.kind() != Caller.Kind.ACCOUNT ? new Statement() : Statement.of("""

                AND NOT EXISTS (SELECT FROM withheld_series AS withheld WHERE withheld.account = ? AND withheld.series_instance_uid = series.series_instance_uid)""", caller.id());
    }
}
