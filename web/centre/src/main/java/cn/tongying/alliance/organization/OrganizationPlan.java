package cn.tongying.alliance.organization;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.CsvSheet.LineFault;
import cn.tongying.alliance.input.CsvSheet.Row;
import cn.tongying.alliance.input.CsvSheet;
import cn.tongying.alliance.input.LineFate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the lines of a file would do to the tree, worked out without a database: organizations whose code is new are made, parents
 * first; those that exist get the details of their line. A place, a kind or an issuer is not changed by a file.
 */
final class OrganizationPlan {
    /** One that exists and gets other details. */
    record Change(Organization present, OrganizationDetails details) {
    }

    private record Wanted(Row row, NewOrganization organization) {
    }

    private final Map<String, Organization> known = new HashMap<>();
    private final Map<String, List<String>> children;
    private final Set<String> issuers;
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();
    private final List<LineFault> faults;
    private final List<NewOrganization> made = new ArrayList<>();
    private final List<Change> changed = new ArrayList<>();
    private final Set<String> changedCodes = new HashSet<>();

    private OrganizationPlan(List<Organization> known, Set<String> issuers, CsvSheet sheet) {
        known.forEach(one -> this.known.put(one.code(), one));
        this.children = known.stream().filter(one -> one.parent().isPresent()).collect(Collectors.groupingBy(
                one -> one.parent().orElseThrow(), Collectors.mapping(Organization::code, Collectors.toList())));
        this.issuers = new HashSet<>(issuers);
        this.faults = new ArrayList<>(sheet.faults());
        sheet.rows().forEach(this::read);
        wanted.values().forEach(this::check);
        if (faults.isEmpty()) {
            Set<String> done = new HashSet<>();
            wanted.values().forEach(one -> order(one, done));
        }
    }

    /** @param issuers of all sites there are */
    static OrganizationPlan of(List<Organization> known, Set<String> issuers, CsvSheet sheet) {
        return new OrganizationPlan(known, issuers, sheet);
    }

    List<LineFault> faults() {
        return faults.stream().sorted(Comparator.comparingInt(LineFault::line)).toList();
    }

    /** Parents before what stands below them. */
    List<NewOrganization> made() {
        return List.copyOf(made);
    }

    /** What goes out of use from the leaves up, then the rest from the root down. */
    List<Change> changed() {
        Comparator<Change> order = Comparator.comparing((Change change) -> change.details().active())
                .thenComparing(change -> change.details().active() ? change.present().path().depth() : -change.present().path().depth());
        return changed.stream().sorted(order).toList();
    }

    /** What becomes of the organization with this code, when no line is at fault. */
    LineFate.Fate fate(String code) {
        if (!known.containsKey(code)) {
            return LineFate.Fate.MADE;
        }
        return changedCodes.contains(code) ? LineFate.Fate.CHANGED : LineFate.Fate.UNCHANGED;
    }

    private void read(Row row) {
        Optional<NewOrganization> read = OrganizationForm.read(row.fields());
        read.ifPresent(one -> {
            Wanted first = wanted.putIfAbsent(one.code(), new Wanted(row, one));
            if (first != null) {
                row.fields().fault("code", new Wording("The code stands on line " + first.row().line() + " already.",
                        "代码与第 " + first.row().line() + " 行重复。"));
            }
        });
        row.fields().faults().forEach(fault -> faults.add(new LineFault(row.line(), fault)));
    }

    private void check(Wanted one) {
        Organization present = known.get(one.organization().code());
        if (present == null) {
            checkNew(one);
        } else {
            checkKnown(one, present);
        }
        checkActive(one);
    }

    private void checkKnown(Wanted one, Organization present) {
        NewOrganization asked = one.organization();
        if (asked.kind() != present.kind()) {
            fault(one, "kind", new Wording("It is a " + present.kind().label().en() + "; a kind is not changed.",
                    "现有类型为" + present.kind().label().zh() + "，不可更改。"));
        }
        if (asked.parent().isPresent() && !asked.parent().equals(present.parent())) {
            fault(one, "parent", new Wording("It stands below " + present.parent().orElse("the top") + "; move it on its own page.",
                    "现有上级为 " + present.parent().orElse("顶层") + "，请在机构页面中移动。"));
        }
        if (!one.row().fields().raw("issuer").isEmpty() && !asked.issuer().equals(present.issuer())) {
            fault(one, "issuer", new Wording("An issuer is set once and not changed.", "标识签发者一经设置不可更改。"));
        }
        if (!OrganizationForm.values(asked.details()).equals(OrganizationForm.values(present.details()))) {
            changed.add(new Change(present, asked.details()));
            changedCodes.add(present.code());
        }
    }

    private void checkNew(Wanted one) {
        NewOrganization asked = one.organization();
        Optional<OrganizationKind> parentKind = asked.parent().flatMap(this::kindOf);
        if (asked.parent().isPresent() && parentKind.isEmpty()) {
            fault(one, "parent", Organizations.noParent(asked.parent().get()));
        } else {
            TreeRules.againstPlace(asked.kind(), parentKind).ifPresent(rule -> fault(one, "parent", rule));
        }
        if (circle(one)) {
            fault(one, "parent", new Wording("These organizations stand below each other in a circle.", "上级关系成环。"));
        }
        asked.issuer().filter(issuer -> !issuers.add(issuer)).ifPresent(issuer -> fault(one, "issuer", Organizations.issuerTaken(issuer)));
    }

    private Optional<OrganizationKind> kindOf(String code) {
        return Optional.ofNullable(known.get(code)).map(Organization::kind)
                .or(() -> Optional.ofNullable(wanted.get(code)).map(found -> found.organization().kind()));
    }

    private boolean circle(Wanted start) {
        Set<String> passed = new HashSet<>();
        Optional<Wanted> one = Optional.of(start);
        while (one.isPresent()) {
            if (!passed.add(one.get().organization().code())) {
                return true;
            }
            one = one.get().organization().parent().filter(code -> !known.containsKey(code)).map(wanted::get);
        }
        return false;
    }

    /** What is in use hangs on what is in use, when all lines have been taken. */
    private void checkActive(Wanted one) {
        String code = one.organization().code();
        Optional<String> parent = known.containsKey(code) ? known.get(code).parent() : one.organization().parent();
        if (one.organization().details().active()) {
            parent.filter(above -> !active(above)).ifPresent(above -> fault(one, "active", Organizations.aboveInactive(above)));
        } else {
            children.getOrDefault(code, List.of()).stream().filter(this::active).sorted().findFirst()
                    .ifPresent(below -> fault(one, "active", Organizations.belowActive(below)));
        }
    }

    private boolean active(String code) {
        Wanted asked = wanted.get(code);
        return asked != null ? asked.organization().details().active()
                : !known.containsKey(code) || known.get(code).details().active();
    }

    private void order(Wanted one, Set<String> done) {
        NewOrganization asked = one.organization();
        if (known.containsKey(asked.code()) || !done.add(asked.code())) {
            return;
        }
        asked.parent().map(wanted::get).ifPresent(parent -> order(parent, done));
        made.add(asked);
    }

    private void fault(Wanted one, String column, Wording rule) {
        faults.add(LineFault.of(one.row().line(), column, one.row().fields().raw(column), rule));
    }
}
