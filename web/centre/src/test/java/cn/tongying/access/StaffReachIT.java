package cn.tongying.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.access.StaffReach.Explanation;
import cn.tongying.access.StaffReach.Rule;
import cn.tongying.alliance.agreement.Sharing;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of somebody's reach is what requests are decided by, with each rule named. */
class StaffReachIT {
    private static final Actor ADMIN = new Actor("admin", "192.0.2.1", "c");
    private AccessRig rig;

    @BeforeEach
    void open() throws SQLException {
        rig = new AccessRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Explanation told() {
        return rig.act(() -> {
            rig.rows.clear();
            return rig.staffReach.ofAccount(AccessRig.ACCOUNT);
        });
    }

    private void account(String roles, boolean everywhere, String sites) throws SQLException {
        AccessRig.owner("update account set roles = '" + roles + "', all_sites = " + everywhere + ", sites = '" + sites + "'");
    }

    @Test
    void everySiteIsToldWithTheRulesThatOpenItAndItIsTheReachOfARequest() throws SQLException {
        account("{TECHNOLOGIST}", false, "{A}");
        rig.assign("A-CT", "REVIEWER", "2026-01-01", "");
        rig.assign("B", "TECHNOLOGIST", "2026-01-01", "");
        rig.agree("C", "A", "READING", "2026-01-01", "infinity");
        rig.agree("C", "A", "PRIORS", "2026-01-01", "infinity");
        rig.agree("D", "A", "PRIORS", "2026-01-01", "infinity");
        Explanation told = told();
        assertThat(told.sites()).isEqualTo(Map.of(
                "A", java.util.List.of(new Rule.Works(Role.TECHNOLOGIST, false), new Rule.Works(Role.READER, true)),
                "B", java.util.List.of(new Rule.Works(Role.TECHNOLOGIST, true)),
                "C", java.util.List.of(new Rule.Agreed("A", Sharing.READING)),
                "D", java.util.List.of(new Rule.KnownPatients("A"))));
        Caller decided = rig.caller(AccessRig.session(Set.of(Role.TECHNOLOGIST), "A"));
        Set<String> reached = new HashSet<>(decided.reach().sites());
        reached.addAll(decided.reach().shared());
        decided.reach().priors().forEach(pair -> reached.add(pair.holder()));
        assertThat(told.sites().keySet()).isEqualTo(reached);
        assertThat(told.roles()).isEqualTo(Map.of(Role.TECHNOLOGIST, Set.of("A", "B"), Role.READER, Set.of("A")));
        assertThat(told.mayBreakGlass()).isTrue();
        assertThat(told.practitioner()).isPresent();
    }

    @Test
    void whatEndedYesterdayOpensNothingToday() throws SQLException {
        account("{}", false, "{A}");
        rig.assign("B", "READER", "2026-01-01", "2026-11-19");
        rig.agree("C", "B", "READING", "2026-01-01", "infinity");
        Explanation told = told();
        assertThat(told.sites()).isEmpty();
        assertThat(told.mayBreakGlass()).isFalse();
    }

    @Test
    void relationsAreCountedByWhomTheyNameAndOnlyWhileTheyHold() throws SQLException {
        account("{READER}", false, "{A}");
        for (int i = 1; i <= 3; i++) {
            String uid = "1.2." + i;
            var study = rig.study("C", uid, "P" + i);
            String grantee = i == 3 ? "account:" + AccessRig.ACCOUNT : "site:A";
            rig.act(() -> rig.relations.grant(new Relations.Wanted(study, Optional.empty(), grantee, CareRelation.Kind.REFERRAL, Optional.empty(), "", "referral:" + uid), ADMIN));
        }
        var other = rig.study("C", "1.2.9", "P9");
        rig.act(() -> rig.relations.grant(new Relations.Wanted(other, Optional.empty(), "site:B", CareRelation.Kind.REFERRAL, Optional.empty(), "", "referral:9"), ADMIN));
        assertThat(told().relations()).containsExactly(new CareRelations.Count("account", CareRelation.Kind.REFERRAL, 1), new CareRelations.Count("site", CareRelation.Kind.REFERRAL, 2));
        rig.act(() -> rig.relations.endOfSource("referral:1.2.1", ADMIN));
        assertThat(told().relations()).contains(new CareRelations.Count("site", CareRelation.Kind.REFERRAL, 1));
    }

    @Test
    void whoSeesEverySiteAndWhoCannotSignInIsTold() throws SQLException {
        account("{READER}", true, "{}");
        assertThat(told().everySite()).isTrue();
        assertThat(told().everyRole()).containsExactly(Role.READER);
        account("{SECURITY_ADMINISTRATOR}", true, "{}");
        assertThat(told().everySite()).as("an administrator sees no study").isFalse();
        AccessRig.owner("update account set disabled = true");
        assertThat(told().signsIn()).isFalse();
    }

    @Test
    void aPersonIsFoundByThePractitionerAndWhoHasNoAccountReachesNothing() throws SQLException {
        account("{READER}", false, "{A}");
        assertThat(rig.act(() -> rig.staffReach.ofPractitioner(AccessRig.ACCOUNT)).account().username()).isEqualTo("wang");
        AccessRig.owner("update practitioner set account = null");
        assertThatThrownBy(() -> rig.act(() -> rig.staffReach.ofPractitioner(AccessRig.ACCOUNT))).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
        assertThatThrownBy(() -> rig.act(() -> rig.staffReach.ofAccount(UUID.randomUUID()))).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }
}
