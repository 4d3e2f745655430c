package cn.tongying.alliance.staff;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.CsvSheet.LineFault;
import cn.tongying.alliance.input.CsvSheet.Row;
import cn.tongying.alliance.input.CsvSheet;
import cn.tongying.alliance.input.Fields;
import cn.tongying.alliance.input.LineFate;
import cn.tongying.alliance.staff.Assignment.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the lines of a file would do to the staff, worked out without a database. A line is a person by staff number and, if it
 * says so, one assignment; further lines of the same person repeat the person's columns. An assignment with the same organization, role,
 * scope and first day as one that exists gives that one its last day.
 */
final class StaffPlan {
    /** What there is, as far as the file may touch it. */
    record Known(List<Practitioner> practitioners, List<Assignment> assignments, Function<String, Optional<UUID>> accounts,
                 Function<String, Optional<Place>> places) {
    }

    /** One person of the file, with the assignments that the person will have. */
    private static final class Person {
        private final UUID id;
        private final int line;
        private final PractitionerDetails details;
        private final List<Assignment> held;

        Person(UUID id, int line, PractitionerDetails details, List<Assignment> held) {
            this.id = id;
            this.line = line;
            this.details = details;
            this.held = new ArrayList<>(held);
        }
    }

    /** A person to be made, under the number given. */
    record New(String code, PractitionerDetails details, List<Assignment> assignments) {
    }

    /** A person who exists and gets other details. */
    record Change(Practitioner present, PractitionerDetails details) {
    }

    private final Known known;
    private final Map<String, Practitioner> byCode = new HashMap<>();
    private final Map<UUID, List<Assignment>> byPractitioner = new HashMap<>();
    private final Map<String, String> licences = new HashMap<>();
    private final Map<UUID, String> accounts = new HashMap<>();
    private final Map<String, Person> persons = new LinkedHashMap<>();
    private final List<LineFault> faults;
    private final Map<String, List<Assignment>> madeAssignments = new LinkedHashMap<>();
    private final List<Assignment> changedAssignments = new ArrayList<>();
    private final Map<Integer, LineFate.Fate> fates = new HashMap<>();
    private int unchanged;

    private StaffPlan(Known known, CsvSheet sheet) {
        this.known = known;
        this.faults = new ArrayList<>(sheet.faults());
        known.practitioners().forEach(one -> {
            byCode.put(one.code(), one);
            one.details().licence().ifPresent(licence -> licences.put(licence.number(), one.code()));
            one.details().account().ifPresent(account -> accounts.put(account, one.code()));
        });
        known.assignments().forEach(one -> byPractitioner.computeIfAbsent(one.practitioner(), key -> new ArrayList<>()).add(one));
        sheet.rows().forEach(this::read);
    }

    static StaffPlan of(Known known, CsvSheet sheet) {
        return new StaffPlan(known, sheet);
    }

    List<LineFault> faults() {
        return faults.stream().sorted(Comparator.comparingInt(LineFault::line)).toList();
    }

    List<New> made() {
        List<New> made = new ArrayList<>();
        persons.forEach((code, person) -> {
            if (!byCode.containsKey(code)) {
                made.add(new New(code, person.details, madeAssignments.getOrDefault(code, List.of())));
            }
        });
        return made;
    }

    List<Change> changed() {
        List<Change> changed = new ArrayList<>();
        persons.forEach((code, person) -> Optional.ofNullable(byCode.get(code))
                .filter(present -> !present.details().equals(person.details))
                .ifPresent(present -> changed.add(new Change(present, person.details))));
        return changed;
    }

    /** New assignments of persons who exist. */
    List<Assignment> madeAssignments() {
        return madeAssignments.entrySet().stream().filter(entry -> byCode.containsKey(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream()).toList();
    }

    List<Assignment> changedAssignments() {
        return List.copyOf(changedAssignments);
    }

    /** Lines that say what is so already. */
    int unchanged() {
        return unchanged;
    }

    /** What the line says beyond what is so already, when no line is at fault. */
    LineFate.Fate fate(Row row) {
        return fates.getOrDefault(row.line(), LineFate.Fate.UNCHANGED);
    }

    private void read(Row row) {
        Fields fields = row.fields();
        Optional<String> code = PractitionerForm.code(fields);
        Optional<PractitionerDetails> details = PractitionerForm.read(fields, known.accounts());
        if (code.isPresent() && details.isPresent()) {
            take(row, code.get(), details.get());
        }
        fields.faults().forEach(fault -> faults.add(new LineFault(row.line(), fault)));
    }

    private void take(Row row, String code, PractitionerDetails details) {
        Fields fields = row.fields();
        Person person = persons.computeIfAbsent(code, key -> person(row, key, details));
        LineFate.Fate fate = person.line == row.line() ? Optional.ofNullable(byCode.get(code)).map(present ->
                present.details().equals(details) ? LineFate.Fate.UNCHANGED : LineFate.Fate.CHANGED).orElse(LineFate.Fate.MADE) : LineFate.Fate.UNCHANGED;
        if (!person.details.equals(details)) {
            fields.fault("code", new Wording("The person's columns differ from line " + person.line + ".",
                    "人员信息与第 " + person.line + " 行不一致。"));
        } else if (AssignmentForm.isGiven(fields)) {
            LineFate.Fate assigned = assign(fields, code, person);
            fate = fate == LineFate.Fate.UNCHANGED ? assigned : fate;
        }
        unchanged += fate == LineFate.Fate.UNCHANGED ? 1 : 0;
        fates.put(row.line(), fate);
    }

    private Person person(Row row, String code, PractitionerDetails details) {
        details.licence().map(Licence::number).map(number -> licences.putIfAbsent(number, code))
                .filter(holder -> !holder.equals(code)).ifPresent(holder -> row.fields().fault("licenceNumber", Practitioners.licenceTaken(holder)));
        details.account().map(account -> accounts.putIfAbsent(account, code))
                .filter(holder -> !holder.equals(code)).ifPresent(holder -> row.fields().fault("account", Practitioners.accountTaken(holder)));
        UUID id = Optional.ofNullable(byCode.get(code)).map(Practitioner::id).orElseGet(UUID::randomUUID);
        return new Person(id, row.line(), details, byPractitioner.getOrDefault(id, List.of()));
    }

    private LineFate.Fate assign(Fields fields, String code, Person person) {
        Optional<Assignment> read = AssignmentForm.read(fields, UUID.randomUUID(), person.id, 0, known.places());
        if (read.isEmpty()) {
            return LineFate.Fate.UNCHANGED;
        }
        Optional<Assignment> same = person.held.stream().filter(held -> isSame(held, read.get())).findFirst();
        Assignment wanted = same.map(held -> new Assignment(held.id(), held.practitioner(), held.place(), held.role(), held.scope(),
                read.get().period(), held.version())).orElse(read.get());
        if (same.filter(wanted::equals).isPresent()) {
            return LineFate.Fate.UNCHANGED;
        }
        Optional<Wording> broken = AssignmentRules.against(person.details, person.held, wanted);
        if (broken.isPresent()) {
            fields.fault("role", broken.get());
            return LineFate.Fate.UNCHANGED;
        }
        same.ifPresent(person.held::remove);
        person.held.add(wanted);
        if (same.isPresent()) {
            changedAssignments.add(wanted);
            return LineFate.Fate.CHANGED;
        }
        madeAssignments.computeIfAbsent(code, key -> new ArrayList<>()).add(wanted);
        return LineFate.Fate.MADE;
    }

    private static boolean isSame(Assignment held, Assignment read) {
        return held.role() == read.role() && held.place().code().equals(read.place().code()) && held.scope().equals(read.scope())
                && held.period().from().equals(read.period().from());
    }
}
