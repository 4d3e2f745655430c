package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.audit.chain.AuditDatabase;
import cn.tongying.audit.chain.ChainRig;
import cn.tongying.centre.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditSearchIT {
    private static final AuditFilter ALL = filter("", "", "", "", OptionalInt.empty(), Optional.empty());
    private ChainRig rig;
    private AuditSearch search;

    @BeforeEach
    void open() throws SQLException {
        rig = new ChainRig();
        search = new AuditSearch(rig.database);
    }

    private static AuditFilter filter(String actor, String site, String study, String type, OptionalInt outcome, Optional<Set<String>> sites) {
        return new AuditFilter(Optional.empty(), Optional.empty(), actor, site, study, type, outcome, sites);
    }

    private List<Long> ids(AuditFilter filter, int limit) {
        List<Long> ids = new ArrayList<>();
        Optional<AuditCursor> after = Optional.empty();
        do {
            AuditPage page = search.newest(filter, after, limit);
            page.events().forEach(event -> ids.add(event.row().id()));
            after = page.next().flatMap(next -> AuditCursor.parse(next.text()));
        } while (after.isPresent());
        return ids;
    }

    @Test
    void goesThroughAllPagesWithoutLosingOrRepeatingARow() throws SQLException {
        rig.events(1234);
        List<Long> ids = ids(ALL, 100);
        assertThat(ids).hasSize(1234).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void rowsOfOneMomentAreNotLostBetweenPages() throws SQLException {
        rig.events(50);
        TestDatabase.execute(TestDatabase.running().owner(), "update audit_event set at = '2026-11-20T08:00:00Z'");
        assertThat(ids(ALL, 7)).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void eachConditionSiftsAndAllTogether() throws SQLException {
        rig.events(700);
        assertThat(ids(filter("AE CT3", "", "", "", OptionalInt.empty(), Optional.empty()), 500)).hasSize(100);
        assertThat(ids(filter("", "", "1.2.840.113619.2.55.3.2", "", OptionalInt.empty(), Optional.empty()), 500)).hasSize(200);
        assertThat(ids(filter("", "", "", "", OptionalInt.of(4), Optional.empty()), 500)).hasSize(70);
        assertThat(ids(filter("", "", "", "", OptionalInt.of(0), Optional.empty()), 500)).hasSize(630);
        assertThat(ids(filter("", "SOUTH", "", "", OptionalInt.empty(), Optional.empty()), 500)).isEmpty();
        assertThat(ids(filter("", "", "", "SIGNED_IN", OptionalInt.empty(), Optional.empty()), 500)).isEmpty();
        assertThat(ids(filter("AE CT3", "NORTH", "", "INSTANCE_STORED", OptionalInt.of(4), Optional.empty()), 5)).hasSize(10);
    }

    @Test
    void whoHasNotAllSitesSeesTheOwnOnesAlone() throws SQLException {
        rig.events(5);
        assertThat(ids(filter("", "", "", "", OptionalInt.empty(), Optional.of(Set.of("NORTH", "X"))), 9)).hasSize(5);
        assertThat(ids(filter("", "", "", "", OptionalInt.empty(), Optional.of(Set.of("SOUTH"))), 9)).isEmpty();
        assertThat(ids(filter("", "NORTH", "", "", OptionalInt.empty(), Optional.of(Set.of("SOUTH"))), 9)).isEmpty();
    }

    @Test
    void theEventsOfAPatientAreThoseOfTheStudiesThePersonsTheBreaksOfTheGlassAndTheFilms() throws SQLException {
        rig.events(70);
        TestDatabase.execute(TestDatabase.running().owner(), """
                insert into audit_event (event_code, event_type, action, outcome, actor, address, site, object_kind, object_uid, study_uid, correlation, detail)
                values ('110110', 'PERSON_READ', 'R', 0, 'wang', '', 'NORTH', 'person', 'p-1', '', '', ''),
                       ('110110', 'PERSON_READ', 'R', 0, 'wang', '', 'NORTH', 'person', 'p-2', '', '', ''),
                       ('110113', 'ACCOUNT_MADE', 'C', 0, 'wang', '', 'NORTH', 'account', 'p-1', '', '', ''),
                       ('110113', 'GLASS_BROKEN', 'E', 0, 'li', '', 'NORTH', 'break-glass', 'g-1', '', '', ''),
                       ('110113', 'GLASS_BROKEN', 'E', 0, 'li', '', 'NORTH', 'break-glass', 'g-2', '', '', ''),
                       ('110113', 'FILM_OPENED', 'E', 0, 'film:1', '', 'NORTH', 'film', 'f-1', '', '', ''),
                       ('110113', 'ACCOUNT_MADE', 'C', 0, 'wang', '', 'NORTH', 'account', 'f-1', '', '', '')""");
        PatientTraces traces = new PatientTraces(Set.of("1.2.840.113619.2.55.3.2"), Set.of("p-1"), Set.of("g-1", "f-1"));
        AuditFilter patient = ALL.of(Optional.of(traces));
        int ofStudy = ids(filter("", "", "1.2.840.113619.2.55.3.2", "", OptionalInt.empty(), Optional.empty()), 500).size();
        assertThat(ids(patient, 7)).hasSize(ofStudy + 3).doesNotHaveDuplicates();
        assertThat(ids(filter("wang", "", "", "", OptionalInt.empty(), Optional.empty()).of(Optional.of(traces)), 7)).hasSize(1);
        assertThat(ids(ALL.of(Optional.of(PatientTraces.none())), 7)).as("a number that nobody has").isEmpty();
        assertThat(patient.before(Instant.now()).patient()).isPresent();
        assertThat(patient.toString()).isEqualTo("patient=1 studies, 1 persons, 2 breaks of the glass and films");
    }

    @Test
    void timesBoundTheSearch() throws SQLException {
        rig.events(3);
        Instant later = Instant.now().plusSeconds(60);
        assertThat(search.newest(new AuditFilter(Optional.of(later), Optional.empty(), "", "", "", "", OptionalInt.empty(), Optional.empty()),
                Optional.empty(), 9).events()).isEmpty();
        assertThat(search.newest(new AuditFilter(Optional.empty(), Optional.of(later), "", "", "", "", OptionalInt.empty(), Optional.empty()),
                Optional.empty(), 9).events()).hasSize(3);
    }

    @Test
    void theTailThatIsNotSealedIsSeenAsSuch() throws SQLException {
        rig.events(3).sealed().events(2);
        assertThat(search.newest(ALL, Optional.empty(), 9).events().stream().map(event -> event.position().isPresent()))
                .containsExactly(false, false, true, true, true);
    }

    @Test
    void aSearchForWhatHardlyOccursLooksAtABoundedNumberOfRowsAndSaysHowFar() throws SQLException {
        rig.events(1);
        TestDatabase.execute(TestDatabase.running().owner(), "update audit_event set actor = 'rare'");
        rig.events(AuditQuery.MOST_EXAMINED + 100);
        AuditFilter rare = filter("rare", "", "", "INSTANCE_STORED", OptionalInt.of(0), Optional.empty());
        assertThat(ids(rare, 10)).as("the actor drives").hasSize(1);
        AuditFilter sifted = filter("", "", "", "", OptionalInt.of(0), Optional.of(Set.of("SOUTH")));
        AuditPage page = search.newest(sifted, Optional.empty(), 10);
        assertThat(page.events()).isEmpty();
        assertThat(page.next()).isPresent();
        assertThat(search.newest(sifted, page.next(), 10).next()).as("the rest is less than the bound").isEmpty();
    }

    @Test
    void noSearchReadsTheTableFromEndToEnd() throws SQLException {
        rig.events(40_000).sealed();
        TestDatabase.execute(TestDatabase.running().owner(), "analyze audit_event");
        AuditCursor cursor = new AuditCursor(Instant.now().plusSeconds(60), Long.MAX_VALUE);
        for (AuditFilter filter : List.of(ALL, filter("AE CT3", "NORTH", "", "", OptionalInt.empty(), Optional.of(Set.of("NORTH"))),
                filter("", "SOUTH", "", "", OptionalInt.empty(), Optional.empty()), filter("", "", "", "SIGNED_IN", OptionalInt.of(0), Optional.empty()),
                filter("", "", "", "", OptionalInt.of(8), Optional.empty()), filter("", "", "1.2.9", "", OptionalInt.empty(), Optional.empty()))) {
            assertThat(plan(new AuditQuery(filter, Optional.of(cursor), true))).as(filter.toString()).contains("Index").doesNotContain("Seq Scan");
        }
    }

    private String plan(AuditQuery query) {
        return rig.database.read(connection -> {
            try (PreparedStatement matches = query.matches(connection, 50); Statement explain = connection.createStatement();
                    ResultSet lines = explain.executeQuery("explain " + matches)) {
                StringBuilder plan = new StringBuilder();
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
                return plan.toString();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void anExportHasEveryEventAndIsReadAsItIsWritten(ExportFormat format) throws Exception {
        rig.events(1700).sealed();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AuditExport(search, ALL.before(Instant.now().plusSeconds(60)), format).write(out);
        String text = out.toString(StandardCharsets.UTF_8);
        switch (format) {
            case CSV -> assertThat(text.lines()).hasSize(1701);
            case FHIR_NDJSON -> assertThat(text.lines()).hasSize(1700).allMatch(line -> line.startsWith("{\"resourceType\":\"AuditEvent\""));
            case DICOM_XML -> assertThat(DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(out.toByteArray())).getElementsByTagName("AuditMessage").getLength()).isEqualTo(1700);
        }
    }

    @Test
    void aSlowReaderHoldsBackTheDatabase() throws Exception {
        rig.events(5000);
        AtomicInteger connections = new AtomicInteger();
        AuditSearch counted = new AuditSearch(new AuditDatabase(new CountedSource(rig.database.source(), connections)));
        AuditExport export = new AuditExport(counted, ALL, ExportFormat.CSV);
        try {
            export.write(new OutputStream() {
                private int left = 60_000;

                @Override
                public void write(int octet) throws IOException {
                    if (--left == 0) {
                        throw new IOException("the reader is gone");
                    }
                }
            });
        } catch (IOException gone) {
            assertThat(gone).hasMessage("the reader is gone");
        }
        assertThat(connections.get()).as("5000 rows would be ten pages; the reader took less than one").isLessThanOrEqualTo(2);
    }
}
