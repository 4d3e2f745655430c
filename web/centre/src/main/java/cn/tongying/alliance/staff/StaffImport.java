package cn.tongying.alliance.staff;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.input.CsvSheet;
import cn.tongying.alliance.input.ImportReport;
import cn.tongying.alliance.input.LineFate;
import cn.tongying.alliance.organization.OrganizationPath;
import cn.tongying.alliance.staff.Assignment.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes and gives the staff with its assignments as CSV: all lines or, when one is at fault or it is only a trial, none. */
@ApplicationScoped
class StaffImport {
    static final Map<String, String> COLUMNS = columns();
    private static final Set<String> NEEDED = Set.of("code", "name", "category");

    @Inject Practitioners practitioners;
    @Inject Assignments assignments;
    @Inject Database database;

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>(PractitionerForm.COLUMNS);
        columns.putAll(AssignmentForm.COLUMNS);
        return columns;
    }

    @Transactional
    public ImportReport run(byte[] csv, boolean dryRun, Author author) {
        CsvSheet sheet = CsvSheet.read(csv, COLUMNS, NEEDED);
        if (!dryRun) {
            practitioners.takeTurn();
        }
        StaffPlan plan = StaffPlan.of(known(), sheet);
        if (!plan.faults().isEmpty()) {
            return ImportReport.faulty(dryRun, sheet, "name", plan.faults());
        }
        if (!dryRun) {
            carryOut(plan, author);
        }
        int made = plan.made().size() + plan.madeAssignments().size() + plan.made().stream().mapToInt(one -> one.assignments().size()).sum();
        return new ImportReport(dryRun, sheet.rows().size(), made, plan.changed().size() + plan.changedAssignments().size(),
                plan.unchanged(), plan.faults(),
                sheet.rows().stream().map(row -> LineFate.of(row, "name", plan.fate(row))).toList());
    }

    private StaffPlan.Known known() {
        Map<String, UUID> accounts = new HashMap<>();
        database.list("SELECT username, id FROM account", row -> accounts.put(row.getString(1), row.getObject(2, UUID.class)));
        Map<String, Place> places = new HashMap<>();
        database.list("SELECT code, name_zh, name_en, path FROM organization WHERE active", row -> places.put(row.getString("code"),
                new Place(row.getString("code"), row.getString("name_zh"), row.getString("name_en"), new OrganizationPath(row.getString("path")))));
        return new StaffPlan.Known(practitioners.all(), assignments.all(),
                name -> Optional.ofNullable(accounts.get(name)), code -> Optional.ofNullable(places.get(code)));
    }

    /** Changed persons first: a changed profession decides on what they are assigned to. */
    private void carryOut(StaffPlan plan, Author author) {
        plan.changed().forEach(change -> practitioners.change(
                change.present().id(), change.details(), change.present().version(), author));
        plan.changedAssignments().forEach(assignment -> assignments.change(assignment, author));
        plan.madeAssignments().forEach(assignment -> assignments.make(assignment, author));
        for (StaffPlan.New one : plan.made()) {
            UUID id = practitioners.make(one.code(), one.details(), author).id();
            one.assignments().forEach(wanted -> assignments.make(new Assignment(wanted.id(), id, wanted.place(), wanted.role(),
                    wanted.scope(), wanted.period(), 0), author));
        }
    }

    /** One line for each assignment, and one for each person without any. */
    @Transactional
    public List<Map<String, String>> export() {
        Map<UUID, List<Assignment>> held = new HashMap<>();
        assignments.all().forEach(one -> held.computeIfAbsent(one.practitioner(), key -> new ArrayList<>()).add(one));
        List<Map<String, String>> lines = new ArrayList<>();
        for (Practitioner practitioner : practitioners.all()) {
            Map<String, String> person = PractitionerForm.values(practitioner);
            List<Assignment> own = held.getOrDefault(practitioner.id(), List.of());
            if (own.isEmpty()) {
                lines.add(person);
            }
            own.forEach(assignment -> {
                Map<String, String> line = new LinkedHashMap<>(person);
                line.putAll(AssignmentForm.values(assignment));
                lines.add(line);
            });
        }
        return lines;
    }
}
