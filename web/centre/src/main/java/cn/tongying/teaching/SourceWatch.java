package cn.tongying.teaching;

import cn.tongying.alliance.Database;
import cn.tongying.identity.event.Actor;
import cn.tongying.teaching.CaseSources.Fate;
import cn.tongying.teaching.TeachingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Looks at what became of the exams that cases are made of, one after another and over again: a case whose exam was corrected, merged or rejected since, or
 * whose report was retracted or corrected, is flagged, for who keeps it to look at; one whose patient refuses sharing is withdrawn at once.
 */
@ApplicationScoped
class SourceWatch {
    private static final Actor SYSTEM = Actor.system("teaching");
    private static final int BATCH = 200;
    private static final UUID FIRST = new UUID(0, 0);

    @Inject Database database;
    @Inject CaseSources sources;
    @Inject Cases cases;
    @Inject Event<TeachingEvent> events;
    private UUID last = FIRST;

    /** Looks at some; true when there are more of this round. Without the installation's secret there are no cases. */
    @Transactional
    public boolean step() {
        List<TeachingCase> some = database.list(CaseRows.SELECT + "WHERE one.state IN ('DRAFT', 'SUBMITTED', 'PUBLISHED') AND one.id > ? ORDER BY one.id LIMIT " + BATCH
                + " FOR UPDATE SKIP LOCKED", CaseRows::read, last);
        some.forEach(this::look);
        last = some.size() < BATCH ? FIRST : some.getLast().id();
        return some.size() == BATCH;
    }

    private void look(TeachingCase one) {
        switch (sources.fate(sources.of(one.id()), one.madeAt())) {
            case Fate.Unchanged _ -> { }
            case Fate.Corrected _ -> flag(one, TeachingCase.CORRECTED, "");
            case Fate.ReportCorrected _ -> flag(one, TeachingCase.REPORT_CORRECTED, "");
            case Fate.ReportRetracted retracted -> flag(one, TeachingCase.REPORT_RETRACTED, retracted.why());
            case Fate.Refused _ -> {
                flag(one, TeachingCase.REFUSED, "");
                cases.end(one, "患者不同意共享 · the patient refuses sharing", SYSTEM);
            }
        }
    }

    private void flag(TeachingCase one, String flag, String why) {
        if (!one.flag().equals(flag) || !one.flagWhy().equals(why)) {
            database.update("UPDATE teaching_case SET flag = ?, flag_why = ? WHERE id = ?", flag, why, one.id());
            events.fire(TeachingEvent.of(SYSTEM, Act.TEACHING_CASE_FLAGGED, one, (flag + " " + why).strip()));
        }
    }
}
