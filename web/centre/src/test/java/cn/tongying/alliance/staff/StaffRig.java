package cn.tongying.alliance.staff;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Period;
import cn.tongying.alliance.organization.TreeRig;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** The people of the alliance, and the tree they work in, on a real database. */
public final class StaffRig extends TreeRig {
    final Practitioners practitioners = new Practitioners();
    final Assignments assignments = new Assignments();
    final StaffImport staffImport = new StaffImport();
    final Staff staff = new Staff();

    StaffRig() {
        wire();
    }

    private StaffRig(EntityManager rows) {
        super(rows);
        wire();
    }

    private void wire() {
        practitioners.database = database;
        practitioners.events = events;
        assignments.database = database;
        assignments.events = events;
        assignments.practitioners = practitioners;
        staffImport.database = database;
        staffImport.practitioners = practitioners;
        staffImport.assignments = assignments;
        staff.practitioners = practitioners;
        staff.assignments = assignments;
        staff.organizations = organizations;
        staff.workplaces = new Workplaces();
        staff.workplaces.database = database;
    }

    /** For another room's test, on its entity manager. */
    public static Workplaces workplaces(EntityManager rows) {
        Workplaces workplaces = new Workplaces();
        workplaces.database = AllianceRig.database(rows);
        return workplaces;
    }

    /** For another room's test, on its entity manager. */
    public static Staff staff(EntityManager rows) {
        return new StaffRig(rows).staff;
    }

    /** For another room's test, on its entity manager. */
    public static FirstStaff firstStaff(EntityManager rows) {
        StaffRig rig = new StaffRig(rows);
        FirstStaff first = new FirstStaff();
        first.practitioners = rig.practitioners;
        first.assignments = rig.assignments;
        return first;
    }

    Practitioner practitioner(String code, String name, Category category, Optional<Licence> licence) {
        return act(() -> practitioners.make(code, new PractitionerDetails(name, Title.NONE, category, licence, Optional.empty(), true), AUTHOR));
    }

    Assignment assignment(Practitioner practitioner, String organization, AssignmentRole role, Period period) {
        return act(() -> assignments.make(wanted(practitioner, organization, role, period), AUTHOR));
    }

    Assignment wanted(Practitioner practitioner, String organization, AssignmentRole role, Period period) {
        return new Assignment(UUID.randomUUID(), practitioner.id(), assignments.place(organization).orElseThrow(), role,
                Scope.EVERYTHING, period, 0);
    }

    static Licence licence(String number) {
        return new Licence(number, "医学影像和放射治疗专业", Scope.EVERYTHING, from("2020-01-01"));
    }
}
