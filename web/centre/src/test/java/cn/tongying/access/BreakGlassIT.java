package cn.tongying.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.access.AccessEvent.Act;
import cn.tongying.access.Glass.Asked;
import cn.tongying.access.Glass.By;
import cn.tongying.access.Glass.PatientNumber;
import cn.tongying.access.Glass.Review;
import cn.tongying.access.Glass.Verdict;
import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Credential;
import cn.tongying.identity.event.Actor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wang reads at A; the study is at C, and nothing else shows it to him. */
class BreakGlassIT {
    private static final Actor WANG = new Actor("wang", "192.0.2.1", "c");
    private static final Actor SECURITY = new Actor("security", "192.0.2.2", "d");
    private static final By BY = new By(AccessRig.ACCOUNT, "wang", "A", "192.0.2.1");
    private static final UUID REVIEWER = UUID.randomUUID();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Credential wang = AccessRig.session(Set.of(Role.READER), "A");
    private AccessRig rig;
    private StudyInstanceUid study;

    @BeforeEach
    void open() throws SQLException {
        rig = new AccessRig();
        at(NOW);
        study = rig.study("C", "1.2.3", "P1");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void at(Instant moment) {
        rig.breakGlass.clock = Clock.fixed(moment, ZoneOffset.UTC);
    }

    private static Asked of(StudyInstanceUid study) {
        return new Asked(Optional.of(study), Optional.empty(), "unconscious after a fall", 30);
    }

    private Glass broken(Asked asked) {
        return rig.act(() -> rig.breakGlass.open(BY, asked, WANG)).orElseThrow();
    }

    @Test
    void itOpensTheStudyForWhoBrokeItAloneAndTellsEverybodyConcerned() {
        assertThat(rig.sees(wang, study)).isFalse();
        Glass glass = broken(of(study));
        assertThat(rig.sees(wang, study)).isTrue();
        Credential colleague = new Credential(Credential.Kind.SESSION, UUID.randomUUID(), UUID.randomUUID(), "li", "Li", Set.of(Role.READER), false,
                Set.of("A"), Set.of(), Instant.MAX);
        assertThat(rig.sees(colleague, study)).isFalse();
        assertThat(glass.studies()).containsExactly("1.2.3");
        assertThat(glass.endsAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(rig.act(() -> rig.breakGlass.active(AccessRig.ACCOUNT))).containsExactly(glass);
        assertThat(rig.act(() -> rig.alerts.open())).singleElement().satisfies(alert -> assertThat(alert.subject()).isEqualTo(glass.id().toString()));
        assertThat(rig.events.all).singleElement().satisfies(event -> {
            assertThat(event.act()).isEqualTo(Act.GLASS_BROKEN);
            assertThat(event.study()).isEqualTo("1.2.3");
            assertThat(event.detail()).contains("unconscious");
        });
    }

    @Test
    void itEndsByItsTime() {
        at(NOW.minus(Duration.ofMinutes(30)));
        Glass glass = broken(of(study));
        at(NOW);
        assertThat(glass.endsAt()).isEqualTo(NOW);
        assertThat(rig.sees(wang, study)).isFalse();
        assertThat(rig.act(() -> rig.breakGlass.active(AccessRig.ACCOUNT))).isEmpty();
        assertThat(rig.act(() -> rig.breakGlass.waiting())).as("its review does not go away").isEqualTo(1);
    }

    @Test
    void whoBrokeItMayEndItAndNobodyElse() {
        Glass glass = broken(of(study));
        assertThatThrownBy(() -> rig.act(() -> {
            rig.breakGlass.end(REVIEWER, glass.id(), SECURITY);
            return true;
        })).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
        assertThat(rig.sees(wang, study)).isTrue();
        rig.act(() -> {
            rig.breakGlass.end(AccessRig.ACCOUNT, glass.id(), WANG);
            return true;
        });
        assertThat(rig.sees(wang, study)).isFalse();
        assertThat(rig.act(() -> rig.breakGlass.active(AccessRig.ACCOUNT))).isEmpty();
    }

    @Test
    void aPatientIsAllItsStudiesOfTheSamePersonAnywhere() throws SQLException {
        StudyInstanceUid second = rig.study("C", "1.2.4", "P1");
        StudyInstanceUid other = rig.study("C", "1.2.5", "P2");
        StudyInstanceUid elsewhere = rig.study("D", "1.2.6", "Q1");
        Asked asked = new Asked(Optional.empty(), Optional.of(new PatientNumber("C", "P1")), "unconscious after a fall", 60);
        assertThat(broken(asked).studies()).containsExactly("1.2.3", "1.2.4");
        assertThat(rig.sees(wang, second)).isTrue();
        assertThat(rig.sees(wang, other)).isFalse();
        AccessRig.owner("update patient set person = 'x' where patient_id in ('P1', 'Q1')");
        assertThat(broken(asked).studies()).containsExactly("1.2.3", "1.2.4", "1.2.6");
        assertThat(rig.sees(wang, elsewhere)).isTrue();
    }

    @Test
    void aGuessIsWrittenDownAndOpensNothing() {
        assertThat(rig.act(() -> rig.breakGlass.open(BY, of(new StudyInstanceUid("1.2.404")), WANG))).isEmpty();
        assertThat(rig.events.all).extracting(AccessEvent::act).containsExactly(Act.GLASS_NOT_BROKEN);
        assertThat(rig.act(() -> rig.alerts.openCount())).isZero();
    }

    @Test
    void threeAtOnceAreEnough() {
        for (int i = 0; i < 3; i++) {
            broken(of(study));
        }
        assertThatThrownBy(() -> broken(of(study))).isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
        at(NOW.plus(Duration.ofMinutes(31)));
        assertThat(broken(of(study))).isNotNull();
    }

    @Test
    void anotherPersonReviewsItOnceAndTheAlertCloses() {
        Glass glass = broken(of(study));
        Review review = new Review(Verdict.UNJUSTIFIED, "no such patient in the emergency room", "security", NOW);
        assertThatThrownBy(() -> rig.act(() -> rig.breakGlass.review(glass.id(), review, AccessRig.ACCOUNT, WANG)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
        assertThat(rig.act(() -> rig.breakGlass.page(false, Instant.parse("9999-01-01T00:00:00Z"), REVIEWER, 10))).containsExactly(glass);
        Glass reviewed = rig.act(() -> rig.breakGlass.review(glass.id(), review, REVIEWER, SECURITY));
        assertThat(reviewed.review()).contains(review);
        assertThat(rig.act(() -> rig.breakGlass.waiting())).isZero();
        assertThat(rig.act(() -> rig.alerts.openCount())).isZero();
        assertThatThrownBy(() -> rig.act(() -> rig.breakGlass.review(glass.id(), review, REVIEWER, SECURITY)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
        assertThat(rig.events.all.getLast().act()).isEqualTo(Act.GLASS_REVIEWED);
    }

    @Test
    void theServerCannotRewriteWhatHappened() {
        broken(of(study));
        for (String sql : new String[] {"update break_glass set reason = 'nothing at all'", "delete from break_glass",
            "update break_glass_review set verdict = 'JUSTIFIED'", "delete from break_glass_review", "delete from security_alert",
            "delete from study_relation", "update study_relation set grantee = 'account:x'"}) {
            assertThatThrownBy(() -> TestDatabase.execute(TestDatabase.running().application(), sql)).as(sql).isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }
}
