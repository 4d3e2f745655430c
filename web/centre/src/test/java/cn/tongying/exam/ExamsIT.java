package cn.tongying.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.exam.ExamCatalogue.Listed;
import cn.tongying.exam.ExamCatalogue.Wish;
import cn.tongying.exam.ExamEvent.Act;
import cn.tongying.identity.event.Actor;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamsIT {
    private static final Actor ROOT = new Actor("sysadmin", "192.0.2.1", "c0ffee");
    private static final Map<String, String> SOUND = Map.of("code", "CT-HAND", "nameZh", "手CT平扫", "nameEn", "CT hand, plain", "modality", "CT", "bodyPart",
            "HAND", "region", "85562004", "sides", "NEEDED", "minutes", "15", "template", "CT-BONE", "coverageZh", "腕骨至指尖");
    private final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    private final ExamCatalogue catalogue = ExamsRig.catalogue(AllianceRig.database(rows));

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        ExamsRig.TOLD.clear();
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private <T> T act(Supplier<T> act) {
        rows.getTransaction().begin();
        try {
            T result = act.get();
            rows.getTransaction().commit();
            return result;
        } finally {
            if (rows.getTransaction().isActive()) {
                rows.getTransaction().rollback();
            }
        }
    }

    private static Fields fields(String... columns) {
        Map<String, String> values = new HashMap<>(SOUND);
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        return new Fields(values);
    }

    private Listed make(String... columns) {
        return act(() -> catalogue.make(new ExamForm(fields(columns)).made(catalogue::isTaken, catalogue::isSite), ROOT));
    }

    private Listed change(String code, String... columns) {
        return act(() -> catalogue.change(new ExamForm(fields(columns)).changed(catalogue.required(code).exam()), ROOT));
    }

    private List<String> codes(Optional<String> site, Optional<String> modality, String text) {
        return act(() -> catalogue.list(new Wish(site, modality, text))).stream().map(one -> one.exam().code()).toList();
    }

    private boolean isOffered(String site, String code) {
        return act(() -> catalogue.offeredAt(site, code)).isPresent();
    }

    @Test
    void whatIsMadeIsReadBackAndToldToTheAudit() {
        Listed made = make("views", "PA; LL", "standardScheme", "RADLEX", "standardCode", "x", "contrast", "ENHANCED");
        assertThat(made.exam().views()).containsExactly("PA", "LL");
        assertThat(act(() -> catalogue.required("CT-HAND"))).isEqualTo(made);
        assertThat(ExamsRig.TOLD).singleElement().satisfies(event -> {
            assertThat(event.act()).isEqualTo(Act.EXAM_MADE);
            assertThat(event.detail()).contains("nameZh:  -> 手CT平扫");
        });
    }

    @ParameterizedTest
    @CsvSource({"code,ct,code", "code,'',code", "code,CT-HEAD,code", "site,NOWHERE,site", "nameZh,'',nameZh", "modality,'',modality", "bodyPart,手,bodyPart",
        "region,12,region", "views,侧位,views", "sides,LEFT,sides", "contrast,YES,contrast", "minutes,20,minutes", "minutes,0,minutes", "standardCode,x,standardScheme"})
    void whatBreaksARuleIsAFaultOfItsColumn(String column, String value, String fault) {
        act(() -> catalogue.ship(ShippedExams.read()));
        assertThatThrownBy(() -> make(column, value)).isInstanceOfSatisfying(ProblemException.class, refused ->
                assertThat(refused.problem().faults()).extracting(Problem.ValueFault::column).containsExactly(fault));
    }

    @Test
    void aChangeMadeFromAnOldVersionChangesNothing() {
        make();
        Listed changed = change("CT-HAND", "version", "0", "minutes", "30");
        assertThat(changed.exam().version()).isOne();
        assertThat(ExamsRig.TOLD.getLast().detail()).isEqualTo("minutes: 15 -> 30");
        assertThatThrownBy(() -> change("CT-HAND", "version", "0", "minutes", "45")).isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
        assertThatThrownBy(() -> change("CT-HAND", "version", "1", "site", "NORTH")).isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
        assertThatThrownBy(() -> change("CT-HAND", "version", "1", "code", "CT-FOOT")).isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
        assertThat(act(() -> catalogue.required("CT-HAND")).exam().minutes()).isEqualTo(30);
    }

    @Test
    void aHospitalHasTheAlliancesExamsWithoutWhatItDoesNotDoAndWithItsOwn() {
        make();
        make("code", "CT-OWN", "nameZh", "北院特检", "site", "NORTH");
        assertThat(codes(Optional.of("NORTH"), Optional.empty(), "")).containsExactly("CT-HAND", "CT-OWN");
        assertThat(codes(Optional.of("DEFAULT"), Optional.empty(), "")).containsExactly("CT-HAND");
        assertThat(act(() -> catalogue.offer("CT-HAND", "NORTH", false, ROOT)).absentAt()).containsExactly("NORTH");
        act(() -> catalogue.offer("CT-HAND", "NORTH", false, ROOT));
        assertThat(ExamsRig.TOLD).extracting(ExamEvent::act).as("told once").containsExactly(Act.EXAM_MADE, Act.EXAM_MADE, Act.EXAM_NOT_OFFERED);
        assertThat(isOffered("NORTH", "CT-HAND")).isFalse();
        assertThat(isOffered("DEFAULT", "CT-HAND")).isTrue();
        assertThat(isOffered("DEFAULT", "CT-OWN")).isFalse();
        assertThat(codes(Optional.empty(), Optional.empty(), "")).containsExactly("CT-HAND", "CT-OWN");
        act(() -> catalogue.offer("CT-HAND", "NORTH", true, ROOT));
        assertThat(isOffered("NORTH", "CT-HAND")).isTrue();
        assertThatThrownBy(() -> act(() -> catalogue.offer("CT-OWN", "DEFAULT", false, ROOT))).isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
        assertThatThrownBy(() -> act(() -> catalogue.offer("CT-HAND", "NOWHERE", false, ROOT))).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }

    @Test
    void whatIsRetiredIsOrderedNoMoreAndKeepsItsCode() {
        make();
        change("CT-HAND", "version", "0", "retired", "true");
        assertThat(isOffered("DEFAULT", "CT-HAND")).isFalse();
        assertThat(codes(Optional.of("DEFAULT"), Optional.empty(), "")).isEmpty();
        assertThat(codes(Optional.empty(), Optional.empty(), "")).containsExactly("CT-HAND");
        assertThatThrownBy(() -> make()).isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
    }

    @Test
    void theListIsSearchedByCodeAndNameOfBothLanguages() {
        act(() -> catalogue.ship(ShippedExams.read()));
        assertThat(codes(Optional.empty(), Optional.of("CT"), "冠状动脉")).containsExactly("CTA-CORONARY");
        assertThat(codes(Optional.empty(), Optional.empty(), "coronary")).containsExactly("CTA-CORONARY");
        assertThat(codes(Optional.empty(), Optional.empty(), "mr-knee")).containsExactly("MR-KNEE");
        assertThat(codes(Optional.empty(), Optional.empty(), "%")).as("signs of patterns are signs").isEmpty();
    }

    @Test
    void whatIsShippedIsPutInOnceAndOverwritesNoChange() {
        assertThat(act(() -> catalogue.ship(ShippedExams.read()))).isEqualTo(ShippedExams.read().size());
        Exam head = act(() -> catalogue.required("CT-HEAD")).exam();
        change("CT-HEAD", "code", "CT-HEAD", "version", "0", "nameZh", "头部CT", "sides", "NONE", "bodyPart", "HEAD", "region", head.region());
        assertThat(act(() -> catalogue.ship(ShippedExams.read()))).isZero();
        assertThat(act(() -> catalogue.required("CT-HEAD")).exam().name().zh()).isEqualTo("头部CT");
        assertThat(ExamsRig.TOLD).extracting(ExamEvent::detail).first().isEqualTo(ShippedExams.read().size() + " exams");
    }
}
