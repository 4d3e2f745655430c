package cn.tongying.alliance.staff;

import cn.tongying.alliance.Period;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.alliance.input.Words;
import cn.tongying.alliance.organization.Organization;
import cn.tongying.alliance.staff.Assignment.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The columns of an assignment, as JSON and CSV name them, and the rule of each. */
final class AssignmentForm {
    static final Map<String, String> COLUMNS = columns();

    private AssignmentForm() {
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("organization", "任职机构");
        columns.put("role", "角色");
        columns.put("modalities", "检查类型");
        columns.put("bodyParts", "部位");
        columns.put("validFrom", "任职起始日期");
        columns.put("validTo", "任职终止日期");
        return columns;
    }

    /** Whether a line of CSV says anything about an assignment. */
    static boolean isGiven(Fields fields) {
        return COLUMNS.keySet().stream().anyMatch(column -> !fields.raw(column).isEmpty());
    }

    /** Empty when a value is at fault, which the fields then tell. */
    static Optional<Assignment> read(Fields fields, UUID id, UUID practitioner, int version, Function<String, Optional<Place>> places) {
        Optional<String> code = fields.required("organization",
                Organization.code(fields, "organization"));
        Optional<Place> place = code.flatMap(places);
        if (code.isPresent() && place.isEmpty()) {
            fields.fault("organization", new Wording("There is no organization in use with this code.", "没有此代码的在用机构。"));
        }
        Optional<AssignmentRole> role = fields.required("role",
                fields.choice("role", Words.of(AssignmentRole.values(), AssignmentRole::label)));
        Scope scope = Scope.read(fields, "modalities", "bodyParts");
        Optional<Period> period = fields.required("validFrom", fields.period("validFrom", "validTo"));
        if (!fields.isSound() || place.isEmpty() || role.isEmpty() || period.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Assignment(id, practitioner, place.get(), role.get(), scope, period.get(), version));
    }

    static Map<String, String> values(Assignment assignment) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("organization", assignment.place().code());
        values.put("role", assignment.role().name());
        values.put("modalities", Words.joined(assignment.scope().modalities()));
        values.put("bodyParts", Words.joined(assignment.scope().bodyParts()));
        values.put("validFrom", assignment.period().from().toString());
        values.put("validTo", assignment.period().to().map(Object::toString).orElse(""));
        return values;
    }
}
