package cn.tongying.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Credential;
import cn.tongying.identity.event.Actor;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingsIT {
    private static final Actor ADMIN = new Actor("admin", "192.0.2.1", "c");
    private static final Set<Role> READER = Set.of(Role.READER);
    private AccessRig rig;

    @BeforeEach
    void open() throws SQLException {
        rig = new AccessRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void withoutAssignmentsAnAccountSeesItsOwnSites() {
        Caller caller = rig.caller(AccessRig.session(READER, "A", "B"));
        assertThat(caller.reach().sites()).containsExactlyInAnyOrder("A", "B");
        assertThat(caller.reach().shared()).isEmpty();
        assertThat(caller.reach().grantees()).isEmpty();
        assertThat(caller.reach().purpose()).isEqualTo(Purpose.CARE);
        assertThat(caller.homeSite()).isEqualTo("A");
    }

    @Test
    void anAssignmentCountsFromItsFirstToItsLastDay() throws SQLException {
        Credential known = AccessRig.session(READER, "A");
        rig.assign("B", "READER", "2026-11-20", "2026-11-20");
        rig.assign("C", "READER", "2026-11-21", "");
        rig.assign("D", "READER", "2026-01-01", "2026-11-19");
        assertThat(rig.caller(known).reach().sites()).containsExactlyInAnyOrder("A", "B");
        rig.alliance("update assignment set valid_from = '2026-01-01', valid_to = '2026-11-19' where organization = 'B'");
        assertThat(rig.caller(known).reach().sites()).as("ended: the next request").containsExactly("A");
    }

    @Test
    void whatIsReadWhileSomethingChangesIsUsedOnceAndNotKept() {
        Credential known = AccessRig.session(READER, "A");
        boolean[] changed = {false};
        rig.standings.relations = new Relations() {
            @Override
            public Set<String> named(Set<String> grantees) {
                if (!changed[0]) {
                    changed[0] = true;
                    assignedToB();
                }
                return rig.relations.named(grantees);
            }
        };
        assertThat(rig.caller(known).reach().sites()).as("the assignments were read before").containsExactly("A");
        assertThat(changed[0]).isTrue();
        assertThat(rig.caller(known).reach().sites()).as("the next request goes by the change").containsExactlyInAnyOrder("A", "B");
    }

    private void assignedToB() {
        try {
            rig.assign("B", "READER", "2026-01-01", "");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aDepartmentBelongsToItsHospitalAndAnAllianceToAll() throws SQLException {
        rig.assign("A-CT", "READER", "2026-01-01", "");
        assertThat(rig.caller(AccessRig.session(READER, "B")).reach().sites()).containsExactlyInAnyOrder("A", "B");
        rig.assign("ROOT", "TECHNOLOGIST", "2026-01-01", "");
        assertThat(rig.caller(AccessRig.session(READER, "B")).reach().sites()).containsExactlyInAnyOrder("A", "B", "C", "D");
        rig.alliance("update organization set active = false where code = 'D'");
        assertThat(rig.caller(AccessRig.session(READER, "B")).reach().sites()).containsExactlyInAnyOrder("A", "B", "C");
        rig.alliance("update practitioner set active = false");
        assertThat(rig.caller(AccessRig.session(READER, "B")).reach().sites()).containsExactly("B");
    }

    @Test
    void aReaderHereWhoIsTechnologistThereReadsHereOnly() throws SQLException {
        rig.assign("A", "READER", "2026-01-01", "");
        rig.assign("B", "TECHNOLOGIST", "2026-01-01", "");
        rig.agree("C", "A", "READING", "2026-01-01", "infinity");
        rig.agree("D", "B", "READING", "2026-01-01", "infinity");
        Credential known = AccessRig.session(Set.of(), "A");
        Caller caller = rig.caller(known);
        assertThat(caller.has(Role.READER, "A")).isTrue();
        assertThat(caller.has(Role.READER, "B")).isFalse();
        assertThat(caller.has(Role.TECHNOLOGIST, "A")).isFalse();
        assertThat(caller.reach().shared()).as("by the agreement of A, not by that of B").containsExactly("C");
        assertThat(caller.homeSite()).as("it may send to B alone").isEqualTo("B");
        assertThat(rig.standings.of(known, "", "DEFAULT").credential().roles()).containsExactlyInAnyOrder(Role.READER, Role.TECHNOLOGIST);
    }

    @Test
    void readingAndReviewShareASiteAConsultationDoesNotAndPriorsByPerson() throws SQLException {
        rig.agree("B", "A", "REVIEW", "2026-01-01", "infinity");
        rig.agree("C", "A", "CONSULTATION", "2026-01-01", "infinity");
        rig.agree("D", "A", "PRIORS", "2026-01-01", "infinity");
        Credential known = AccessRig.session(READER, "A");
        assertThat(rig.caller(known).reach().shared()).containsExactly("B");
        assertThat(rig.caller(known).reach().priors()).containsExactly(new Reach.Priors("A", "D"));
        assertThat(rig.caller(AccessRig.session(Set.of(Role.TECHNOLOGIST), "A")).reach().shared()).as("technologists read nowhere").isEmpty();
        rig.alliance("update agreement_grant set valid_to = '2026-11-19'");
        assertThat(rig.caller(known).reach().shared()).isEmpty();
        assertThat(rig.caller(known).reach().priors()).isEmpty();
    }

    @Test
    void aTokenHasWhatItsAccountHasOfItself() throws SQLException {
        rig.assign("B", "READER", "2026-01-01", "");
        rig.agree("C", "A", "READING", "2026-01-01", "infinity");
        Caller caller = rig.caller(AccessRig.token(READER, "A"));
        assertThat(caller.kind()).isEqualTo(Caller.Kind.TOKEN);
        assertThat(caller.reach().sites()).containsExactly("A");
        assertThat(caller.reach().shared()).isEmpty();
    }

    @Test
    void whoIsClinicalNowhereSeesNoStudy() throws SQLException {
        rig.assign("B", "SCHEDULER", "2026-01-01", "");
        rig.assign("C", "AUDIT_ADMINISTRATOR", "2026-01-01", "");
        Caller caller = rig.caller(AccessRig.session(Set.of(), "A"));
        assertThat(caller.reach().purpose()).isEqualTo(Purpose.OPERATIONS);
        assertThat(caller.reach().sites()).isEmpty();
        assertThat(caller.roles()).isEmpty();
    }

    @Test
    void whoManagesAHospitalIsShownNoStudyOfIt() throws SQLException {
        rig.assign("B", "MANAGER", "2026-01-01", "");
        Caller manager = rig.caller(AccessRig.session(Set.of(Caller.Role.MANAGER), "A"));
        assertThat(manager.reach().purpose()).isEqualTo(Purpose.OPERATIONS);
        assertThat(manager.reach().sites()).isEmpty();
        assertThat(manager.has(Caller.Role.MANAGER, "A") && manager.has(Caller.Role.MANAGER, "B")).isTrue();
        assertThat(manager.has(Caller.Role.MANAGER, "C")).isFalse();
        Caller reader = rig.caller(AccessRig.session(READER, "A"));
        assertThat(reader.reach().sites()).as("reads here, and only manages there").containsExactly("A");
        assertThat(reader.sites()).as("told of no patients and orders there").containsExactly("A");
        assertThat(reader.has(Caller.Role.MANAGER, "B")).isTrue();
    }

    @Test
    void whoReadsSomewhereIsToldOfNobodyAtHospitalsThatTheAccountManagesOrAdministers() throws SQLException {
        rig.assign("B", "READER", "2026-01-01", "");
        for (Role other : Set.of(Role.MANAGER, Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)) {
            Caller here = rig.caller(AccessRig.session(Set.of(other), "A"));
            assertThat(here.sites()).as("%s of A", other).containsExactly("B");
            assertThat(here.has(other, "A")).as("%s of A", other).isTrue();
            assertThat(here.has(other, "B")).as("%s of A", other).isFalse();
            Credential everywhere = new Credential(Credential.Kind.SESSION, UUID.randomUUID(), AccessRig.ACCOUNT, "wang", "Wang", Set.of(other), true, Set.of(), Set.of(), java.time.Instant.MAX);
            Caller all = rig.caller(everywhere);
            assertThat(all.allSites()).as("%s everywhere", other).isFalse();
            assertThat(all.sites()).as("%s everywhere", other).containsExactly("B");
            assertThat(all.has(other, "A")).as("%s everywhere", other).isTrue();
            assertThat(rig.standings.of(everywhere, "", "DEFAULT").credential().sites()).containsExactly("B");
        }
    }

    @Test
    void whoIsClinicalNowhereWorksWhereTheAccountIsFor() {
        Credential everywhere = new Credential(Credential.Kind.SESSION, UUID.randomUUID(), AccessRig.ACCOUNT, "wang", "Wang", Set.of(Role.AUDIT_ADMINISTRATOR), true, Set.of(), Set.of(), java.time.Instant.MAX);
        assertThat(rig.caller(everywhere).allSites()).isTrue();
        assertThat(rig.caller(AccessRig.session(Set.of(Role.SYSTEM_ADMINISTRATOR), "A")).sites()).containsExactly("A");
    }

    @Test
    void aRoleEverywhereIsNotEveryRoleEverywhere() throws SQLException {
        rig.assign("B", "TECHNOLOGIST", "2026-01-01", "");
        Credential everywhere = new Credential(Credential.Kind.SESSION, UUID.randomUUID(), AccessRig.ACCOUNT, "wang", "Wang", READER, true, Set.of(),
                Set.of(), java.time.Instant.MAX);
        Caller caller = rig.caller(everywhere);
        assertThat(caller.reach().allSites()).isTrue();
        assertThat(caller.has(Role.READER, "D")).isTrue();
        assertThat(caller.has(Role.TECHNOLOGIST, "B")).isTrue();
        assertThat(caller.has(Role.TECHNOLOGIST, "D")).isFalse();
    }

    @Test
    void aRelationIsKnownWithTheNextRequestAndToldToTheAudit() throws SQLException {
        StudyInstanceUid study = rig.study("C", "1.2.3", "P1");
        Credential known = AccessRig.session(READER, "A");
        assertThat(rig.caller(known).reach().grantees()).isEmpty();
        List<CareRelation> made = rig.act(() -> rig.relations.grant(new Relations.Wanted(study, Optional.of("C"), "site:A",
                CareRelation.Kind.CONSULTATION, Optional.empty(), "second opinion", "consultation:1"), ADMIN));
        assertThat(made).hasSize(1);
        assertThat(rig.caller(known).reach().grantees()).containsExactly("site:A");
        assertThat(rig.act(() -> rig.relations.visible(rig.caller(known), study))).hasSize(1);
        assertThat(rig.act(() -> rig.relations.visible(rig.caller(AccessRig.session(READER, "B")), study))).isEmpty();
        assertThat(rig.act(() -> rig.relations.endOfSource("consultation:1", ADMIN))).containsExactly("site:A");
        assertThat(rig.caller(known).reach().grantees()).isEmpty();
        assertThat(rig.events.all).extracting(AccessEvent::act).containsExactly(AccessEvent.Act.RELATION_MADE, AccessEvent.Act.RELATION_ENDED);
        assertThat(rig.events.all.getFirst().study()).isEqualTo(study.value());
        assertThat(rig.act(() -> rig.relations.grant(new Relations.Wanted(new StudyInstanceUid("1.2.404"), Optional.empty(), "site:A",
                CareRelation.Kind.REFERRAL, Optional.empty(), "", "referral:1"), ADMIN))).isEmpty();
    }
}
