package cn.tongying.teaching.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.reading.ReadingRig;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.quality.ChargeOfTest;
import cn.tongying.teaching.TeachingEvent;
import cn.tongying.teaching.TeachingEvent.Act;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Six positive chest CTs of women of 40 at DEFAULT, two at NORTH, all of 20 November 2026. */
class CohortsIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private final ReadingRig rig = new ReadingRig();
    private final List<TeachingEvent> told = new ArrayList<>();
    private final ResearchProjects projects = new ResearchProjects();
    private final Cohorts cohorts = new Cohorts();
    private Person researcher;
    private Person manager;
    private Person north;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() throws SQLException {
        ReadingRig.clean();
        Event<TeachingEvent> events = (Event<TeachingEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((TeachingEvent) arguments[0]) ? null : null);
        projects.database = rig.database();
        projects.charge = ChargeOfTest.over(rig);
        projects.exams = rig.exams;
        projects.events = events;
        cohorts.database = rig.database();
        cohorts.projects = projects;
        cohorts.exams = rig.exams;
        researcher = rig.physician("researcher", "DEFAULT", "READER", "MANAGER");
        manager = rig.physician("manager", "DEFAULT", "READER", "MANAGER");
        north = rig.physician("north", "NORTH", "READER", "MANAGER");
        for (int i = 1; i <= 6; i++) {
            signed("DEFAULT", "1.2." + i, "右肺上叶磨玻璃结节，考虑腺癌 Adenocarcinoma。", true);
        }
        signed("DEFAULT", "1.2.9", "未见异常。", false);
        signed("NORTH", "1.3.1", "左肺结节，腺癌可能。", true);
        signed("NORTH", "1.3.2", "左肺结节，腺癌可能。", true);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void signed(String site, String uid, String impression, boolean positive) throws SQLException {
        UUID task = rig.ready(site, uid);
        ReadingRig.owner("insert into report_version (task, number, kind, findings, impression, positive, reason, patient_id, patient_name, account, practitioner, staff_number, author, title,"
                        + " licence_number, organization, at, former, seal) select '" + task + "', 1, 'PRELIMINARY', '胸部平扫', '" + impression + "', " + positive + ", '', 'x', 'x', account, id, code,"
                        + " name, title, 'L', '" + site + "', now(), decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex') from practitioner where account = '" + researcher.id() + "'",
                "update reading_task set state = 'FINAL' where id = '" + task + "'",
                "update patient set birth_date = '19860101' where id = (select patient_id from study where study_instance_uid = '" + uid + "')");
    }

    private UUID made(String... sites) {
        return rig.act(() -> projects.make(new ResearchProjects.Wanted("肺结节", "2026-031", "随访", DAY.minusDays(10), DAY.plusDays(10), Set.of(sites)), researcher.caller(), researcher.actor()));
    }

    private UUID approved(String... sites) {
        UUID id = made(sites);
        act(() -> projects.approve(id, manager.caller(), manager.actor()));
        return id;
    }

    private void act(Runnable act) {
        rig.act(() -> {
            act.run();
            return true;
        });
    }

    private static Cohorts.Wish wish(String words, Optional<Boolean> positive) {
        return new Cohorts.Wish(words, positive, "CT", "CHEST", "F", Optional.of(40), Optional.of(40), DAY.minusDays(30), DAY, "");
    }

    private List<String> count(UUID id, Cohorts.Wish wish) {
        return rig.act(() -> cohorts.count(id, wish, researcher.caller(), researcher.actor())).stream()
                .map(one -> one.site() + " " + one.exams().map(String::valueOf).orElse("<" + Cohorts.LEAST_TOLD)).toList();
    }

    private List<Cohorts.Line> list(UUID id, Cohorts.Wish wish) {
        return rig.act(() -> cohorts.list(id, wish, researcher.caller(), researcher.actor()));
    }

    @Test
    void nothingIsAskedBeforeAnotherPersonApprovesAndOutsideOfItsDays() {
        UUID id = made();
        assertThatThrownBy(() -> count(id, wish("", Optional.empty()))).hasMessageContaining("not approved");
        assertThatThrownBy(() -> act(() -> projects.approve(id, researcher.caller(), researcher.actor()))).as("a manager, but the maker").hasMessageContaining("yourself");
        assertThatThrownBy(() -> act(() -> projects.approve(id, north.caller(), north.actor()))).as("not asked").hasMessageContaining("no such research project");
        act(() -> projects.approve(id, manager.caller(), manager.actor()));
        assertThat(count(id, wish("", Optional.empty()))).containsExactly("DEFAULT 7");
        assertThatThrownBy(() -> rig.act(() -> cohorts.count(id, wish("", Optional.empty()), manager.caller(), manager.actor()))).hasMessageContaining("Its maker asks");
        rig.time.pass(java.time.Duration.ofDays(11));
        assertThatThrownBy(() -> count(id, wish("", Optional.empty()))).hasMessageContaining("not valid today");
    }

    @Test
    void aHospitalThatDidNotAgreeIsNotAskedAndSmallNumbersAreFewerThanFive() {
        UUID id = approved("NORTH");
        assertThat(count(id, wish("腺癌", Optional.of(true)))).containsExactly("DEFAULT 6");
        assertThatThrownBy(() -> act(() -> projects.agree(id, "NORTH", true, manager.caller(), manager.actor()))).hasMessageContaining("manager of the hospital");
        act(() -> projects.agree(id, "NORTH", true, north.caller(), north.actor()));
        assertThat(count(id, wish("腺癌", Optional.of(true)))).containsExactly("DEFAULT 6", "NORTH <5");
        assertThat(count(id, wish("气胸", Optional.empty()))).containsExactly("DEFAULT 0", "NORTH 0");
        act(() -> projects.agree(id, "NORTH", false, north.caller(), north.actor()));
        assertThat(count(id, wish("腺癌", Optional.of(true)))).as("it said otherwise").containsExactly("DEFAULT 6");
        act(() -> projects.end(id, researcher.caller(), researcher.actor()));
        assertThatThrownBy(() -> count(id, wish("", Optional.empty()))).hasMessageContaining("not approved");
    }

    @Test
    void whoRefusesSharingIsNotCountedAndEachWordAndFactNarrows() throws SQLException {
        UUID id = approved();
        assertThat(count(id, wish("adenoCARCINOMA 磨玻璃", Optional.empty()))).containsExactly("DEFAULT 6");
        assertThat(count(id, wish("腺癌", Optional.of(false)))).containsExactly("DEFAULT 0");
        assertThat(count(id, new Cohorts.Wish("", Optional.empty(), "MR", "", "", Optional.empty(), Optional.empty(), DAY, DAY, ""))).containsExactly("DEFAULT 0");
        assertThat(count(id, new Cohorts.Wish("", Optional.empty(), "", "", "", Optional.of(41), Optional.empty(), DAY, DAY, ""))).containsExactly("DEFAULT 0");
        assertThat(count(id, new Cohorts.Wish("", Optional.empty(), "", "", "", Optional.empty(), Optional.empty(), DAY.minusDays(2), DAY.minusDays(1), ""))).containsExactly("DEFAULT 0");
        ReadingRig.owner("update series set attributes = '{\"00080070\":{\"vr\":\"LO\",\"Value\":[\"UNITED IMAGING\"]}}' where series_instance_uid like '1.2.%'");
        assertThat(count(id, new Cohorts.Wish("", Optional.empty(), "", "", "", Optional.empty(), Optional.empty(), DAY, DAY, "united"))).containsExactly("DEFAULT 7");
        assertThat(count(id, new Cohorts.Wish("", Optional.empty(), "", "", "", Optional.empty(), Optional.empty(), DAY, DAY, "other"))).containsExactly("DEFAULT 0");
        ReadingRig.owner("insert into sharing_refusal (patient, source) select patient_id, 'consent 1' from study where study_instance_uid in ('1.2.1', '1.2.2')");
        assertThat(count(id, wish("腺癌", Optional.of(true)))).containsExactly("DEFAULT <5");
        assertThat(list(id, wish("腺癌", Optional.of(true)))).extracting(Cohorts.Line::study).containsExactly("1.2.6", "1.2.5", "1.2.4", "1.2.3");
    }

    @Test
    void studiesByNameAreThoseOfTheOwnHospitalAndEachQuestionIsOnRecord() {
        UUID id = approved("NORTH");
        act(() -> projects.agree(id, "NORTH", true, north.caller(), north.actor()));
        count(id, wish("腺癌", Optional.of(true)));
        assertThat(list(id, wish("腺癌", Optional.of(true)))).hasSize(6).allMatch(line -> line.site().equals("DEFAULT") && line.age().orElseThrow() == 40 && line.year().equals("2026"));
        assertThat(rig.act(() -> cohorts.uses(id, north.caller()))).extracting(use -> use.act() + " " + use.name() + " " + use.found()).containsExactlyInAnyOrder("COUNTED 医师researcher 6", "LISTED 医师researcher 6");
        assertThat(rig.act(() -> cohorts.uses(id, manager.caller()))).allMatch(use -> use.query().contains("腺癌"));
        Person other = person();
        assertThatThrownBy(() -> rig.act(() -> cohorts.uses(id, other.caller()))).hasMessageContaining("no such research project");
        assertThat(told).extracting(TeachingEvent::act).containsSubsequence(Act.RESEARCH_PROJECT_MADE, Act.RESEARCH_PROJECT_APPROVED, Act.RESEARCH_SITE_ANSWERED, Act.RESEARCH_COUNTED, Act.RESEARCH_LISTED);
        assertThat(told).noneMatch(event -> event.detail().contains("腺癌"));
    }

    private Person person() {
        try {
            return rig.physician("other", "DEFAULT", "READER");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
