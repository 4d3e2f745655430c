package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.dicom.PersonName;
import cn.tongying.dimse.ModalityWorklist;
import cn.tongying.dimse.WorklistQuery;
import cn.tongying.dimse.WorklistQuery.Starts;
import cn.tongying.dimse.WorklistStep;
import cn.tongying.orders.ImagingServiceRequest.Patient;
import cn.tongying.orders.ImagingServiceRequest.Pregnancy;
import cn.tongying.orders.ScheduledProcedureStep.State;
import cn.tongying.person.PinyinName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What devices ask their worklist: the orders of their site that are not done yet. One that a device has begun stays until it says that it has ended. */
@ApplicationScoped
class OrderWorklist implements ModalityWorklist {
    private static final int LO = 64;
    /** The last condition goes on after the page before; a step for any device of its modality is for each that asks. */
    private static final String WHERE = OrderRows.ofRightPatient("""
            JOIN site ON site.code = s.site
            WHERE (? OR s.site = ANY (?)) AND s.state IN ('SCHEDULED', 'ARRIVED', 'IN_PROGRESS')
              AND s.starts BETWEEN ? AND ? AND CAST(s.starts AS time) BETWEEN ? AND ?
              AND (? OR s.modality = ANY (?)) AND (? OR s.station_ae = '' OR s.station_ae = ANY (?))
              AND (? OR ${PATIENT_ID} LIKE ?) AND (? OR r.accession_number LIKE ?) AND (? OR p.procedure_id LIKE ?) AND (? OR s.step_id LIKE ?)
              AND (? OR ${NAME_ALPHABETIC} ILIKE ?) AND (? OR replace(${NAME_IDEOGRAPHIC}, '^', '') ILIKE ?)
              AND (? OR ${NAME_ALPHABETIC} ILIKE ? OR replace(${NAME_IDEOGRAPHIC}, '^', '') ILIKE ?)
              AND (? OR s.performing_physician ILIKE ?)
              AND (s.starts, s.id) > (?, ?)
            ORDER BY s.starts, s.id LIMIT ?""");

    @Inject Database database;

    @Override
    @Transactional
    public List<WorklistStep> page(Caller caller, WorklistQuery query, Optional<String> after, int most) {
        Starts starts = query.starts();
        Position begin = after.map(Position::of).orElse(Position.FIRST);
        Name name = Name.of(query.patientName());
        try {
            return database.list(OrderRows.SELECT.replace("s.version", "s.version, s.id AS step, site.issuer") + WHERE, row -> step(row, query.legible()),
                    caller.allSites(), caller.sites(), starts.from(), starts.to(), starts.earliest(), starts.latest(),
                    query.modalities().isEmpty(), query.modalities(), query.stationAes().isEmpty(), query.stationAes(),
                    query.patientId().isEmpty(), like(query.patientId()), query.accessionNumber().isEmpty(), like(query.accessionNumber()),
                    query.procedureId().isEmpty(), like(query.procedureId()), query.stepId().isEmpty(), like(query.stepId()),
                    name.alphabetic().isEmpty(), like(name.alphabetic()), name.ideographic().isEmpty(), like(name.ideographic().replace("^", "")),
                    name.any().isEmpty(), like(name.any()), like(name.any().replace("^", "")),
                    query.performingPhysician().isEmpty(), like(query.performingPhysician()), begin.starts(), begin.step(), most);
        } catch (PersistenceException e) {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "The orders cannot be read now", e);
        }
    }

    /** Where a page ends. */
    private record Position(LocalDateTime starts, UUID step) {
        static final Position FIRST = new Position(Starts.EVER.from(), new UUID(0, 0));

        static Position of(String text) {
            int space = text.indexOf(' ');
            return new Position(LocalDateTime.parse(text.substring(0, space)), UUID.fromString(text.substring(space + 1)));
        }

        String text() {
            return starts + " " + step;
        }
    }

    /** A name as asked: in one of the groups, or without saying in which. */
    private record Name(String any, String alphabetic, String ideographic) {
        static Name of(String asked) {
            PersonName groups = PersonName.parse(asked);
            return asked.indexOf('=') < 0 ? new Name(groups.alphabetic(), "", "") : new Name("", groups.alphabetic(), groups.ideographic());
        }
    }

    /** DICOM's wildcards as SQL's (PS3.4 C.2.2.2.4). */
    private static String like(String value) {
        return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%').replace('?', '_');
    }

    private static WorklistStep step(ResultSet row, Predicate<String> legible) throws SQLException {
        ImagingServiceRequest order = OrderRows.read(row);
        Patient patient = order.patient();
        RequestedProcedure procedure = order.procedure();
        ScheduledProcedureStep step = order.step();
        return new WorklistStep(new Position(step.starts(), row.getObject("step", UUID.class)).text(),
                new WorklistStep.Patient(patient.patientId(), row.getString("issuer"), legible.test(patient.name().text()) ? patient.name() : new PersonName(patient.name().alphabetic(), "", ""),
                        patient.birthDate(), patient.sex(), patient.pregnancy().map(Pregnancy::code), text(patient.allergies(), legible)),
                new WorklistStep.Procedure(order.accessionNumber(), person(order.referringPhysician(), legible), procedure.procedureId(), procedure.study(),
                        text(procedure.description(), legible), procedure.code().map(code -> new WorklistStep.Code(code.value(), code.scheme())),
                        procedure.priority().name(), text(order.reason(), legible)),
                new WorklistStep.Step(step.stepId(), step.modality(), step.stationAe(), text(step.stationName(), legible), step.starts(), step.bodyPart(),
                        step.laterality(), person(step.performingPhysician(), legible), step.state() == State.IN_PROGRESS ? "STARTED" : step.state().name()));
    }

    /** A physician's name is typed in one group: Chinese characters go where DICOM wants them (PS3.5 6.2.1.1). */
    private static PersonName person(String name, Predicate<String> legible) {
        boolean latin = name.chars().allMatch(c -> c < 0x80);
        String letters = latin ? name : PinyinName.of(name);
        return new PersonName(letters, latin || !legible.test(name) ? "" : name, "");
    }

    private static String text(String text, Predicate<String> legible) {
        String shown = legible.test(text) ? text : PinyinName.text(text);
        return shown.length() <= LO ? shown : shown.substring(0, LO);
    }
}
