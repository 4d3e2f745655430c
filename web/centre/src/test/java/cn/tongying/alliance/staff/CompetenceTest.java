package cn.tongying.alliance.staff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Period;
import cn.tongying.alliance.organization.OrganizationPath;
import cn.tongying.alliance.staff.Assignment.Place;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Question;
import cn.tongying.alliance.staff.Competence.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of who may draft, sign and review, written by hand from the issue and not from the code. The question is always: at
 * campus /1/2/3/, on 2026-11-20, CT of the CHEST. Columns: category; licence (none, or first and last day, and after a colon its
 * modalities); assignments (role@path, after a colon modalities, after an x body parts, after an = first and last day); then
 * draft, sign, review: + or the reason why not.
 */
class CompetenceTest {
    private static final List<String> TABLE = """
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/3/                        + + NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/                            + + NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/3/4/                      NOT_ASSIGNED NOT_ASSIGNED NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/20/                         NOT_ASSIGNED NOT_ASSIGNED NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      REVIEWER@/1/2/                        NOT_ASSIGNED NOT_ASSIGNED +
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/,REVIEWER@/1/             + + +
            PHYSICIAN    2020-01-01..2030-12-31      MANAGER@/1/,REFERRER@/1/              NOT_ASSIGNED NOT_ASSIGNED NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      SYSTEM_ADMINISTRATOR@/1/              NOT_ASSIGNED NOT_ASSIGNED NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      -                                     NOT_ASSIGNED NOT_ASSIGNED NOT_ASSIGNED
            PHYSICIAN    none                        READER@/1/2/,REVIEWER@/1/             + NO_LICENCE NO_LICENCE
            PHYSICIAN    2020-01-01..2026-11-19      READER@/1/2/,REVIEWER@/1/             + LICENCE_NOT_VALID LICENCE_NOT_VALID
            PHYSICIAN    2020-01-01..2026-11-20      READER@/1/2/,REVIEWER@/1/             + + +
            PHYSICIAN    2026-11-20..2030-12-31      READER@/1/2/,REVIEWER@/1/             + + +
            PHYSICIAN    2026-11-21..2030-12-31      READER@/1/2/,REVIEWER@/1/             + LICENCE_NOT_VALID LICENCE_NOT_VALID
            PHYSICIAN    2020-01-01..2030-12-31:MR   READER@/1/2/,REVIEWER@/1/             + OUTSIDE_LICENCE OUTSIDE_LICENCE
            PHYSICIAN    2020-01-01..2030-12-31:CT   READER@/1/2/,REVIEWER@/1/             + + +
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/:MR;US                    OUTSIDE_ASSIGNMENT OUTSIDE_ASSIGNMENT NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/:MR;CT                    + + NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/:CTxHEAD                  OUTSIDE_ASSIGNMENT OUTSIDE_ASSIGNMENT NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/:CTxHEAD;CHEST            + + NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/:MR,READER@/1/:CT         + + NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/=2026-01-01..2026-11-19   NOT_ASSIGNED NOT_ASSIGNED NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/=2026-01-01..2026-11-20   + + NOT_ASSIGNED
            PHYSICIAN    2020-01-01..2030-12-31      READER@/1/2/=2026-11-21..2027-01-01   NOT_ASSIGNED NOT_ASSIGNED NOT_ASSIGNED
            TRAINEE      none                        READER@/1/2/                          + NOT_A_PHYSICIAN NOT_A_PHYSICIAN
            TRAINEE      2020-01-01..2030-12-31      READER@/1/2/,REVIEWER@/1/2/           + NOT_A_PHYSICIAN NOT_A_PHYSICIAN
            TRAINEE      none                        TECHNOLOGIST@/1/2/                    NOT_ASSIGNED NOT_A_PHYSICIAN NOT_A_PHYSICIAN
            TECHNOLOGIST 2020-01-01..2030-12-31      READER@/1/2/,REVIEWER@/1/2/           NOT_A_WRITER NOT_A_PHYSICIAN NOT_A_PHYSICIAN
            NURSE        2020-01-01..2030-12-31      READER@/1/2/,REVIEWER@/1/2/           NOT_A_WRITER NOT_A_PHYSICIAN NOT_A_PHYSICIAN
            MANAGER      2020-01-01..2030-12-31      READER@/1/2/,REVIEWER@/1/2/           NOT_A_WRITER NOT_A_PHYSICIAN NOT_A_PHYSICIAN
            """.lines().toList();
    private static final Question HERE = new Question(new OrganizationPath("/1/2/3/"), true, LocalDate.of(2026, 11, 20), "CT", "CHEST");

    static List<String> table() {
        return TABLE;
    }

    @ParameterizedTest
    @MethodSource("table")
    void givesTheVerdictsOfTheTable(String line) {
        String[] cells = line.strip().split("\\s+");
        PractitionerDetails person = person(Category.valueOf(cells[0]), licence(cells[1]), true);
        List<Assignment> held = assignments(cells[2]);
        for (Activity activity : Activity.values()) {
            assertThat(word(Competence.of(activity, person, held, HERE))).as(activity + ": " + line).isEqualTo(cells[3 + activity.ordinal()]);
        }
    }

    @Test
    void nobodyDoesAnythingAtAPlaceOrAsAPersonOutOfUse() {
        List<Assignment> held = assignments("READER@/1/,REVIEWER@/1/");
        Optional<Licence> licence = licence("2020-01-01..2030-12-31");
        Question closed = new Question(HERE.organization(), false, HERE.day(), "CT", "CHEST");
        for (Activity activity : Activity.values()) {
            assertThat(word(Competence.of(activity, person(Category.PHYSICIAN, licence, false), held, HERE))).isEqualTo("PRACTITIONER_INACTIVE");
            assertThat(word(Competence.of(activity, person(Category.PHYSICIAN, licence, true), held, closed))).isEqualTo("ORGANIZATION_INACTIVE");
        }
    }

    @Test
    void anUnknownBodyPartIsCoveredOnlyByWhatIsNotLimited() {
        Question unknown = new Question(HERE.organization(), true, HERE.day(), "CT", "");
        PractitionerDetails person = person(Category.PHYSICIAN, licence("2020-01-01..2030-12-31"), true);
        assertThat(word(Competence.of(Activity.SIGN, person, assignments("READER@/1/:CTxCHEST"), unknown))).isEqualTo("OUTSIDE_ASSIGNMENT");
        assertThat(word(Competence.of(Activity.SIGN, person, assignments("READER@/1/:CT"), unknown))).isEqualTo("+");
    }

    @Test
    void theVerdictNamesTheAssignmentItRestsOn() {
        List<Assignment> held = assignments("READER@/1/2/:MR,READER@/1/:CT");
        assertThat(Competence.of(Activity.DRAFT, person(Category.TRAINEE, Optional.empty(), true), held, HERE))
                .isEqualTo(new Verdict.Allowed(held.get(1)));
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed _ -> "+";
            case Verdict.Refused refused -> refused.reason().name();
        };
    }

    private static PractitionerDetails person(Category category, Optional<Licence> licence, boolean active) {
        return new PractitionerDetails("王伟", Title.NONE, category, licence, Optional.empty(), active);
    }

    private static Optional<Licence> licence(String cell) {
        if (cell.equals("none")) {
            return Optional.empty();
        }
        String[] parts = cell.split(":");
        return Optional.of(new Licence("110000000000001", "", new Scope(parts.length > 1 ? Set.of(parts[1]) : Set.of(), Set.of()), period(parts[0])));
    }

    private static Period period(String cell) {
        String[] days = cell.split("\\.\\.");
        return AllianceRig.days(days[0], days[1]);
    }

    private static List<Assignment> assignments(String cell) {
        List<Assignment> all = new ArrayList<>();
        Arrays.stream(cell.split(",")).filter(one -> !one.equals("-")).forEach(one -> {
            String[] time = one.split("=");
            String[] scope = time[0].split(":");
            String[] roleAndPath = scope[0].split("@");
            String[] limits = scope.length > 1 ? scope[1].split("x") : new String[0];
            all.add(new Assignment(UUID.randomUUID(), UUID.randomUUID(), new Place("X", "", "", new OrganizationPath(roleAndPath[1])),
                    AssignmentRole.valueOf(roleAndPath[0]),
                    new Scope(limits.length > 0 ? Set.of(limits[0].split(";")) : Set.of(), limits.length > 1 ? Set.of(limits[1].split(";")) : Set.of()),
                    time.length > 1 ? period(time[1]) : AllianceRig.from("2020-01-01"), 0));
        });
        return all;
    }
}
