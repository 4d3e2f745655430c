package cn.tongying.reading.duty;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.input.ImportReport;
import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.clock.Clocks;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The beans of this package on an entity manager of a test. */
public final class DutyRig {
    public final DutyBook book = new DutyBook();
    public final List<DutyEvent> told = new ArrayList<>();
    final DutyImport imports = new DutyImport();

    @SuppressWarnings("unchecked")
    public DutyRig(EntityManager rows, Clocks clocks) {
        book.database = AllianceRig.database(rows);
        book.clocks = clocks;
        book.events = (Event<DutyEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((DutyEvent) arguments[0]) ? null : null);
        imports.book = book;
    }

    /** Every day of the week and holidays. */
    public UUID shift(String site, UUID practitioner, String first, String last, String starts, String ends, Caller caller, Actor actor) {
        UUID id = UUID.randomUUID();
        book.make(new DutyShift(id, site, practitioner, LocalDate.parse(first), Optional.of(last).filter(day -> !day.isEmpty()).map(LocalDate::parse), Set.of(0, 1, 2, 3, 4, 5, 6, 7),
                LocalTime.parse(starts), LocalTime.parse(ends), 0), caller, actor);
        return id;
    }

    ImportReport take(String site, String csv, boolean dryRun, Caller caller, Actor actor) {
        return imports.run(site, csv.getBytes(StandardCharsets.UTF_8), dryRun, caller, actor);
    }
}
