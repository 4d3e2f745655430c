package cn.tongying.alliance.organization;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.Wording;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TreeRulesTest {
    /** Lines: what stands; columns: below nothing, ALLIANCE, GROUP, HOSPITAL, CAMPUS, DEPARTMENT. Written by hand. */
    private static final List<String> PLACES = """
            ALLIANCE    + + . . . .
            GROUP       + + + . . .
            HOSPITAL    . + + . . .
            CAMPUS      . . . + . .
            DEPARTMENT  . . . + + +
            """.lines().toList();

    static List<String> places() {
        return PLACES;
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatMayStandBelowWhat(String line) {
        String[] cells = line.split("\\s+");
        OrganizationKind kind = OrganizationKind.valueOf(cells[0]);
        assertThat(TreeRules.againstPlace(kind, Optional.empty()).isEmpty()).as(line).isEqualTo(cells[1].equals("+"));
        for (OrganizationKind parent : OrganizationKind.values()) {
            assertThat(TreeRules.againstPlace(kind, Optional.of(parent)).isEmpty()).as(line + " below " + parent)
                    .isEqualTo(cells[2 + parent.ordinal()].equals("+"));
        }
    }

    @Test
    void aRefusalSaysInBothLanguagesWhatIsAllowed() {
        Wording rule = TreeRules.againstPlace(OrganizationKind.CAMPUS, Optional.of(OrganizationKind.ALLIANCE)).orElseThrow();
        assertThat(rule.en()).contains("campus", "alliance", "hospital");
        assertThat(rule.zh()).contains("院区", "医联体", "医院");
    }

    @Test
    void nothingMovesBelowItselfOrWhatIsBelowIt() {
        OrganizationPath moved = new OrganizationPath("/1/2/");
        assertThat(TreeRules.againstMove(moved, moved)).isPresent();
        assertThat(TreeRules.againstMove(moved, new OrganizationPath("/1/2/3/"))).isPresent();
        assertThat(TreeRules.againstMove(moved, new OrganizationPath("/1/20/"))).isEmpty();
        assertThat(TreeRules.againstMove(moved, new OrganizationPath("/1/"))).isEmpty();
    }

    @Test
    void onlyAHospitalMustAndOnlyItAndACampusMayKeepImages() {
        for (OrganizationKind kind : OrganizationKind.values()) {
            assertThat(TreeRules.againstSite(kind, true).isEmpty()).as(kind + " with images")
                    .isEqualTo(kind == OrganizationKind.HOSPITAL || kind == OrganizationKind.CAMPUS);
            assertThat(TreeRules.againstSite(kind, false).isEmpty()).as(kind + " without images").isEqualTo(kind != OrganizationKind.HOSPITAL);
        }
    }

    @Test
    void aPathEndsWhereTheNextSiblingBegins() {
        OrganizationPath path = new OrganizationPath("/1/2/");
        for (String below : List.of("/1/2/", "/1/2/3/", "/1/2/99999/1/")) {
            assertThat(below.compareTo(path.text()) >= 0 && below.compareTo(path.end()) < 0).as(below).isTrue();
            assertThat(path.covers(new OrganizationPath(below))).as(below).isTrue();
        }
        for (String elsewhere : List.of("/1/", "/1/20/", "/1/3/", "/2/")) {
            assertThat(elsewhere.compareTo(path.text()) >= 0 && elsewhere.compareTo(path.end()) < 0).as(elsewhere).isFalse();
            assertThat(path.covers(new OrganizationPath(elsewhere))).as(elsewhere).isFalse();
        }
        assertThat(new OrganizationPath("/1/2/3/4/").rebased(path, new OrganizationPath("/7/2/"))).isEqualTo(new OrganizationPath("/7/2/3/4/"));
    }

    @Test
    void aTreeOfAHundredLevelsFitsAndOneWithoutEndDoesNot() {
        assertThat(TreeRules.againstLength(new OrganizationPath("/" + "123456789/".repeat(100)))).isEmpty();
        assertThat(TreeRules.againstLength(new OrganizationPath("/" + "123456789/".repeat(103)))).isPresent();
    }
}
