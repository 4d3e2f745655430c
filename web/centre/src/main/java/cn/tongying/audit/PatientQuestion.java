package cn.tongying.audit;

import cn.tongying.access.GlassTraces;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelations.StudyRow;
import cn.tongying.archive.relation.CareRelations;
import cn.tongying.audit.chain.AuditDatabase;
import cn.tongying.centre.Body;
import cn.tongying.person.PersonTraces;
import cn.tongying.sharing.FilmTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns the number of a site's patient into the traces that its events have. The number comes in a body and goes nowhere from here. */
@ApplicationScoped
class PatientQuestion {
    /** PS3.5 6.2: LO. */
    private static final int MOST_NUMBER = 64;
    private static final int MOST_SITE = 16;

    @Inject PersonTraces persons;
    @Inject GlassTraces glasses;
    @Inject FilmTraces films;
    @Inject AuditDatabase database;

    /** Whose patient is asked for, and what leads to the events. */
    record Asked(String site, PatientTraces traces) {
    }

    /** Who has not the site finds nothing there, as for a number that nobody has. */
    Optional<Asked> read(Body body, Caller caller) {
        if (!body.has("patientId") && !body.has("patientSite")) {
            return Optional.empty();
        }
        String site = body.text("patientSite", MOST_SITE);
        String number = body.text("patientId", MOST_NUMBER).strip();
        return Optional.of(new Asked(site, caller.allSites() || caller.sites().contains(site) ? traces(site, number)
                : PatientTraces.none()));
    }

    private PatientTraces traces(String site, String number) {
        Set<String> studies = database.read(connection -> CareRelations.ofPatient(connection, site, number)).stream().map(StudyRow::uid)
                .collect(Collectors.toSet());
        Set<String> opened = new TreeSet<>(glasses.of(studies, site, number));
        opened.addAll(films.of(site, number));
        return new PatientTraces(studies, persons.of(site, number), opened);
    }
}
