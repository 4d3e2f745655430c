package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderFactsIT {
    private final ReadingRig rig = new ReadingRig();
    private Person reader;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        reader = rig.physician("reader", "DEFAULT", "READER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whoReadsIsToldWhatTheOrderAsksAndOfWhom() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.1");
        assertThat(rig.open(task, reader).order()).as("nobody ordered it").isEmpty();
        String request = "00000000-0000-0000-0000-0000000000aa";
        ReadingRig.owner("insert into imaging_service_request (id, site, accession_number, patient_id, name_alphabetic, name_ideographic, sex, birth_date, patient_class, pregnancy, allergies, referring_physician, reason, author, made_at) "
                        + "values ('" + request + "', 'DEFAULT', 'A1', 'P1.2.1', 'Wang^Hong', '王^红', 'F', '1985-03-02', 'EMERGENCY', 'POSSIBLE', '碘', '周医生', '外伤', 'x', '2026-11-20T08:00:00+08:00')",
                "insert into requested_procedure (id, request, site, procedure_id, study_instance_uid, description, code, code_scheme, priority) values "
                        + "('00000000-0000-0000-0000-0000000000bb', '" + request + "', 'DEFAULT', 'R1', '2.25.7', 'CT', '', '', 'STAT')",
                "update reading_task set procedure = '00000000-0000-0000-0000-0000000000bb' where id = '" + task + "'");
        assertThat(rig.open(task, reader).order()).contains(new OrderFacts("王^红", "F", Optional.of(LocalDate.of(1985, 3, 2)), "EMERGENCY", "外伤", "周医生", "碘", "POSSIBLE",
                OffsetDateTime.parse("2026-11-20T08:00:00+08:00").toInstant()));
    }
}
