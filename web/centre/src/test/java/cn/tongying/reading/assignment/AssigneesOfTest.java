package cn.tongying.reading.assignment;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.agreement.Agreements;
import cn.tongying.alliance.staff.Staff;
import cn.tongying.reading.duty.DutyBook;

/** For the test of the room above. */
public final class AssigneesOfTest {
    private AssigneesOfTest() {
    }

    public static Assignees on(Database database, Staff staff, Agreements agreements, DutyBook duty) {
        Assignees assignees = new Assignees();
        assignees.database = database;
        assignees.staff = staff;
        assignees.agreements = agreements;
        assignees.duty = duty;
        return assignees;
    }
}
