package cn.tongying.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.audit.chain.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to tamper with the audit as the owner of its tables, and what the verification calls it. */
class TamperedChainIT {
    private static final int EVENTS = 5200;
    @TempDir Path heads;
    private ChainRig rig;

    @BeforeEach
    void seal() throws SQLException {
        rig = new ChainRig().events(EVENTS / 2).sealed();
        rig.export(heads);
        rig.events(EVENTS / 2).sealed();
        rig.export(heads);
    }

    private List<Finding> found() {
        return rig.verify(Optional.of(heads)).findings();
    }

    private static String event(int position) {
        return "(select event_id from audit_chain where position = " + position + ")";
    }

    private void onlyAt(Kind kind, long... positions) {
        assertThat(found()).extracting(Finding::kind).containsOnly(kind);
        assertThat(found()).extracting(Finding::position).containsExactly(Arrays.stream(positions).boxed().toArray(Long[]::new));
    }

    @Test
    void aChainThatNobodyTouchedIsIntact() {
        VerificationReport report = rig.verify(Optional.of(heads));
        assertThat(report.findings()).isEmpty();
        assertThat(report.events()).isEqualTo(EVENTS);
        assertThat(report.headsCompared()).isEqualTo(2);
    }

    @Test
    void anEditedRowIsNamed() throws SQLException {
        ChainRig.tamper("update audit_event set actor = 'nobody' where id = " + event(77),
                "update audit_event set once_key = null where id = " + event(4001));
        onlyAt(Kind.ROW_EDITED, 77, 4001);
    }

    @Test
    void anEditOfAnyColumnIsFound() throws SQLException {
        for (String change : List.of("at = at + interval '1 microsecond'", "event_code = '1'", "event_type = 'X'", "action = 'D'", "outcome = 12",
                "address = ''", "site = 'X'", "object_kind = ''", "object_uid = '1'", "study_uid = '1'", "correlation = ''", "detail = detail || ' '",
                "actor = actor || address, address = ''")) {
            seal();
            ChainRig.tamper("update audit_event set " + change + " where id = " + event(1000));
            assertThat(rig.verify(Optional.empty()).findings()).as(change).extracting(Finding::kind).containsExactly(Kind.ROW_EDITED);
        }
    }

    @Test
    void aDeletedRowIsNamed() throws SQLException {
        ChainRig.tamper("delete from audit_event where id = " + event(EVENTS));
        onlyAt(Kind.ROW_REMOVED, EVENTS);
    }

    @Test
    void aDeletedRowWithItsLinkIsNamed() throws SQLException {
        ChainRig.tamper("delete from audit_event where id = " + event(500), "delete from audit_chain where position = 500");
        onlyAt(Kind.LINK_REMOVED, 500);
    }

    @Test
    void aDeletedRowIsFoundThoughThePositionsAreClosedUp() throws SQLException {
        ChainRig.tamper("delete from audit_event where id = " + event(500), "delete from audit_chain where position = 500",
                "update audit_chain set position = position + 1000000 where position > 500",
                "update audit_chain set position = position - 1000001 where position > 1000000");
        assertThat(found()).extracting(Finding::kind).containsExactlyInAnyOrder(Kind.ROW_EDITED, Kind.ROW_REMOVED);
        assertThat(found()).anySatisfy(finding -> assertThat(finding.detail()).contains("1 rows before this position are gone"));
    }

    @Test
    void aRowRemovedBeforeItWasSealedIsNamed() throws SQLException {
        rig.events(3);
        ChainRig.tamper("delete from audit_event where id = (select min(event_id) from audit_unsealed)");
        rig.sealed();
        onlyAt(Kind.ROW_REMOVED, 0);
        assertThat(rig.verify(Optional.of(heads)).events()).as("and it does not hold up the others").isEqualTo(EVENTS + 2);
    }

    @Test
    void rowsThatChangedPlacesAreNamed() throws SQLException {
        ChainRig.tamper("update audit_chain set event_id = -event_id where position in (10, 2000)",
                "update audit_chain c set event_id = -o.event_id from audit_chain o where c.position + o.position = 2010 and c.position in (10, 2000)");
        onlyAt(Kind.REORDERED, 10, 2000);
    }

    @Test
    void neighboursThatChangedPlacesWithTheirLinksAreNamed() throws SQLException {
        ChainRig.tamper("update audit_chain set position = 1000000 + position where position in (10, 11)",
                "update audit_chain set position = 1000021 - position where position > 1000000");
        assertThat(found()).extracting(Finding::kind).containsOnly(Kind.REORDERED);
        assertThat(found()).extracting(Finding::position).contains(10L, 11L);
    }

    @Test
    void aForgedLinkIsNamed() throws SQLException {
        ChainRig.tamper("update audit_chain set link = sha256('x') where position = 1234");
        onlyAt(Kind.LINK_FORGED, 1234);
    }

    @Test
    void anEditWhoseOwnLinkIsMadeToFitIsFoundAtTheNextOne() throws SQLException {
        ChainRig.tamper("update audit_event set actor = 'nobody' where id = " + event(77));
        byte[] after = link(78);
        rig.reseal(77);
        setLinksFrom(78, after);
        assertThat(found()).isNotEmpty();
    }

    @Test
    void anEditIsFoundThoughEveryLinkAfterItIsMadeAnew() throws SQLException {
        ChainRig.tamper("update audit_event set actor = 'nobody' where id = " + event(3000));
        rig.reseal(3000);
        assertThat(rig.verify(Optional.empty()).intact()).as("the chain alone cannot tell").isTrue();
        onlyAt(Kind.REPLACED, EVENTS);
    }

    @Test
    void aCutEndIsNamed() throws SQLException {
        ChainRig.tamper("delete from audit_event where id in (select event_id from audit_chain where position > 5000)",
                "delete from audit_chain where position > 5000");
        assertThat(rig.verify(Optional.empty()).intact()).as("the chain alone cannot tell").isTrue();
        onlyAt(Kind.TRUNCATED, 5000);
    }

    @Test
    void aCutEndIsFoundThoughNewRowsGrewOverIt() throws SQLException {
        ChainRig.tamper("delete from audit_event where id in (select event_id from audit_chain where position > 5000)",
                "delete from audit_chain where position > 5000");
        rig.events(400).sealed();
        onlyAt(Kind.REPLACED, EVENTS);
    }

    @Test
    void anEmptiedAuditIsNamed() throws SQLException {
        ChainRig.tamper("truncate audit_event, audit_chain, audit_unsealed");
        onlyAt(Kind.TRUNCATED, 0);
    }

    @Test
    void aChainThatWasCutWhileItsHeadsWereExportedIsNamed() throws SQLException {
        ChainRig.tamper("delete from audit_event where id in (select event_id from audit_chain where position > 3000)",
                "delete from audit_chain where position > 3000");
        rig.export(heads);
        assertThat(found()).extracting(Finding::kind).contains(Kind.TRUNCATED);
    }

    @Test
    void aRowThatBypassedTheQueueIsNamed() throws SQLException {
        rig.events(1);
        ChainRig.tamper("delete from audit_unsealed");
        onlyAt(Kind.UNCHAINED, 0);
    }

    @Test
    void damagedHeadsAreNamed() throws IOException {
        try (Stream<Path> files = Files.list(heads)) {
            Files.writeString(files.findFirst().orElseThrow(), "2026\n", StandardOpenOption.APPEND);
        }
        onlyAt(Kind.REPLACED, 0);
    }

    private byte[] link(int position) {
        return rig.database.read(connection -> {
            try (var statement = connection.prepareStatement("select link from audit_chain where position = " + position); var row = statement.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        });
    }

    private void setLinksFrom(int position, byte[] link) throws SQLException {
        ChainRig.tamper("update audit_chain set link = '\\x" + HexFormat.of().formatHex(link) + "' where position = " + position);
    }
}
