package cn.tongying.reading.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.ImportReport;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingRig;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.clock.ClockRig;
import cn.tongying.reading.duty.DutyBook.Roster;
import cn.tongying.reading.duty.DutyEvent.Act;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DutyBookIT {
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final String HEADER = "工号,星期,起始日期,截止日期,开始时间,结束时间\n";
    private final ReadingRig rig = new ReadingRig();
    private final DutyRig duty = new DutyRig(rig.rows, new ClockRig(rig.rows).clocks);
    private Person one;
    private Person far;
    private Caller manager;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        one = rig.physician("one", "DEFAULT", "READER");
        far = rig.physician("far", "NORTH", "READER");
        manager = of(Role.MANAGER, "DEFAULT");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Caller of(Role role, String site) {
        Reach reach = new Reach(Purpose.OPERATIONS, false, Map.of(role, Set.of(site)), Set.of(), Set.of(), Set.of(), Set.of());
        return new Caller(Caller.Kind.ACCOUNT, UUID.randomUUID().toString(), "somebody", "DEFAULT", Set.of("DEFAULT"), false, Set.of(role), "", reach);
    }

    private UUID shift(String starts, String ends) {
        return rig.act(() -> duty.shift("DEFAULT", one.id(), "2026-11-20", "", starts, ends, manager, one.actor()));
    }

    private Roster roster(Caller caller) {
        return rig.act(() -> duty.book.roster("DEFAULT", NOON, caller));
    }

    private static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOf(ProblemException.class).hasMessageContaining(String.valueOf(status));
    }

    @Test
    void theHospitalsManagerAndTheSystemAdministratorKeepIt_forEverybodyElseItIsNotThere() {
        shift("08:00", "18:00");
        assertThat(roster(manager).lines()).extracting(line -> line.name() + " " + line.now()).containsExactly("医师one true");
        assertThat(roster(of(Role.SYSTEM_ADMINISTRATOR, "DEFAULT")).people()).extracting(DutyBook.Person::name).as("who reads there").containsExactly("医师one");
        assertThat(rig.act(() -> duty.book.kept(manager))).containsExactly("DEFAULT");
        for (Caller other : List.of(of(Role.MANAGER, "NORTH"), of(Role.READER, "DEFAULT"), of(Role.SECURITY_ADMINISTRATOR, "DEFAULT"))) {
            refused(404, () -> roster(other));
            refused(404, () -> rig.act(() -> duty.shift("DEFAULT", one.id(), "2026-11-20", "", "20:00", "22:00", other, one.actor())));
            refused(404, () -> rig.act(() -> {
                duty.book.assign("DEFAULT", true, other, one.actor());
                return true;
            }));
            refused(404, () -> rig.act(() -> duty.take("DEFAULT", HEADER, true, other, one.actor())));
        }
        refused(404, () -> rig.act(() -> duty.book.roster("NOWHERE", NOON, of(Role.MANAGER, Reach.EVERY_SITE))));
        assertThat(rig.act(() -> duty.book.assigning())).isEmpty();
    }

    @Test
    void aShiftIsMadeOnceChangedFromTheVersionThatWasSeenAndEachActIsTold() {
        UUID id = shift("08:00", "18:00");
        refused(409, () -> shift("08:00", "18:00"));
        DutyShift seen = roster(manager).lines().getFirst().shift();
        DutyShift wanted = new DutyShift(id, "DEFAULT", one.id(), seen.first(), Optional.of(LocalDate.of(2026, 12, 31)), Set.of(6, 0), LocalTime.of(20, 0), LocalTime.of(8, 0), seen.version());
        change(wanted);
        assertThat(roster(manager).lines()).singleElement().satisfies(line -> assertThat(line.shift().isSame(wanted)).isTrue());
        refused(409, () -> change(wanted));
        refused(404, () -> change(new DutyShift(UUID.randomUUID(), "DEFAULT", one.id(), seen.first(), Optional.empty(), Set.of(1), LocalTime.NOON, LocalTime.MIDNIGHT, 1)));
        rig.act(() -> {
            duty.book.assign("DEFAULT", true, manager, one.actor());
            duty.book.assign("DEFAULT", true, manager, one.actor());
            duty.book.remove("DEFAULT", id, manager, one.actor());
            return true;
        });
        assertThat(duty.told).extracting(DutyEvent::act).containsExactly(Act.DUTY_SHIFT_MADE, Act.DUTY_SHIFT_CHANGED, Act.DUTY_ASSIGNING_CHANGED, Act.DUTY_SHIFT_REMOVED);
        assertThat(duty.told.get(1).detail()).contains("days: 0;1;2;3;4;5;6;7 -> 0;6", "ends: 18:00 -> 08:00", "last:  -> 2026-12-31");
        assertThat(roster(manager).lines()).isEmpty();
    }

    private boolean change(DutyShift wanted) {
        return rig.act(() -> {
            duty.book.change(wanted, manager, one.actor());
            return true;
        });
    }

    @Test
    void aFileIsTakenWholeOrNotAtAllAndTakenAgainChangesNothing() {
        String code = roster(manager).people().getFirst().code();
        String good = HEADER + code + ",1;2;3;4;5,2026-11-16,,08:00,17:30\n" + code + ",6;7;0,2026-11-16,2026-12-31,20:00,8:00\n";
        ImportReport trial = take(good, true);
        assertThat(trial.made() + " " + trial.faults()).isEqualTo("2 []");
        assertThat(roster(manager).lines()).as("only tried").isEmpty();
        assertThat(take(good, false).made()).isEqualTo(2);
        assertThat(take(good + good.substring(HEADER.length()), false)).satisfies(again -> assertThat(again.made() + " " + again.unchanged()).isEqualTo("0 4"));
        assertThat(roster(manager).lines()).hasSize(2);
        assertThat(duty.told).extracting(event -> event.act() + " " + event.detail()).containsExactly("DUTY_ROSTER_IMPORTED 2");
        assertThat(rig.act(() -> duty.imports.export("DEFAULT", NOON, manager))).extracting(line -> String.join(",", line.values()))
                .containsExactlyInAnyOrder(code + ",1;2;3;4;5,2026-11-16,,08:00,17:30", code + ",0;6;7,2026-11-16,2026-12-31,20:00,08:00");
        String bad = HEADER + code + ",1,2026-12-01,,08:00,12:00\n" + code + ",8,2026-11-16,,08:00,17:30\n" + "NOBODY,1,2026-11-16,,08:00,17:30\n" + code + ",1,2026-11-31,,08:00,17:30\n"
                + code + ",1,2026-11-16,2026-11-01,25:00,\n" + code + ",1,2026-11-16,,24:00,08:00\n";
        assertThat(take(bad, false).faults()).extracting(fault -> fault.line() + " " + fault.fault().column())
                .containsExactlyInAnyOrder("3 days", "4 code", "5 first", "6 last", "6 starts", "6 ends", "7 starts");
        assertThat(roster(manager).lines()).as("nothing of it").hasSize(2);
    }

    private ImportReport take(String csv, boolean dryRun) {
        return rig.act(() -> duty.take("DEFAULT", csv, dryRun, manager, one.actor()));
    }

    @Test
    void whoIsOnDutyIsFoundForEachHospitalByItsOwnZoneAndCalendar() throws SQLException {
        shift("08:00", "12:01");
        rig.act(() -> duty.shift("NORTH", far.id(), "2026-11-20", "", "08:00", "12:01", of(Role.MANAGER, "NORTH"), one.actor()));
        DutyBook.Standing standing = rig.act(() -> duty.book.standing(NOON));
        assertThat(standing.isOnDuty(one.id(), Set.of("DEFAULT"))).isTrue();
        assertThat(standing.isOnDuty(one.id(), Set.of("NORTH"))).as("not there").isFalse();
        assertThat(rig.act(() -> duty.book.standing(NOON.plusSeconds(60))).isOnDuty(far.id(), Set.of("NORTH"))).isFalse();
        ReadingRig.owner("insert into reading_calendar (site, zone, hours, days, changed_by) values ('NORTH', 'Asia/Urumqi', '{1 08:00-18:00}', '{}', 'x')");
        assertThat(rig.act(() -> duty.book.standing(NOON.plusSeconds(60))).isOnDuty(far.id(), Set.of("NORTH"))).as("two minutes past ten there").isTrue();
        ReadingRig.owner("update duty_shift set days = '{5}'", "update reading_calendar set days = '{2026-11-20 0}' where site = 'NORTH'");
        assertThat(rig.act(() -> duty.book.standing(NOON)).isOnDuty(far.id(), Set.of("NORTH"))).as("its Friday is a holiday").isFalse();
        assertThat(rig.act(() -> duty.book.standing(NOON)).isOnDuty(one.id(), Set.of("DEFAULT"))).isTrue();
        assertThat(rig.act(() -> duty.book.standing(NOON)).rosters()).containsExactlyInAnyOrder("DEFAULT", "NORTH");
    }
}
