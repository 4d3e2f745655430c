package cn.tongying.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerIT {
    /** The form of docs/AUDIT.md in SQL alone, as an outside program would write it. */
    private static final String IN_SQL = """
            select count(*) from (
                select c.link, lag(c.link, 1, decode(repeat('00', 32), 'hex')) over (order by c.position) as before,
                    '\\x01'::bytea || t(e.id::text) || t(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                    || t(e.event_code) || t(e.event_type) || t(e.action::text) || t(e.outcome::text) || t(e.actor) || t(e.address) || t(e.site)
                    || t(e.object_kind) || t(e.object_uid) || t(e.study_uid) || t(e.correlation) || t(e.detail) || t(e.once_key) as form
                from audit_chain c join audit_event e on e.id = c.event_id) as sealed
            where link = sha256(before || form)""".replaceAll("\\bt\\(([^()]*(?:\\([^()]*\\))?[^()]*)\\)",
            "coalesce(int4send(octet_length(convert_to($1, 'UTF8'))) || convert_to($1, 'UTF8'), '\\\\xffffffff'::bytea)");
    private ChainRig rig;

    @BeforeEach
    void open() throws SQLException {
        rig = new ChainRig();
    }

    @Test
    void sealsEveryCommittedRowOnceInOrder() throws SQLException {
        rig.events(4500).sealed();
        assertThat(rig.number("select count(*) from audit_chain")).isEqualTo(4500);
        assertThat(rig.number("select max(position) from audit_chain")).isEqualTo(4500);
        assertThat(rig.number("select count(*) from audit_unsealed")).isZero();
        assertThat(rig.verify(Optional.empty()).findings()).isEmpty();
    }

    @Test
    void anOutsideProgramComputesTheSameLinks() throws SQLException {
        rig.events(50).sealed();
        assertThat(rig.number(IN_SQL)).isEqualTo(50);
    }

    @Test
    void aTransactionThatCommitsLateIsSealedLateAndOneThatRollsBackNever() throws SQLException {
        try (Connection late = rig.database.source().getConnection(); Connection undone = rig.database.source().getConnection()) {
            late.setAutoCommit(false);
            undone.setAutoCommit(false);
            ChainRig.insert(late, 1);
            ChainRig.insert(undone, 1);
            rig.events(3).sealed();
            assertThat(rig.number("select count(*) from audit_chain")).as("the open ones hold nothing up").isEqualTo(3);
            late.commit();
            undone.rollback();
            rig.sealed();
        }
        assertThat(rig.number("select count(*) from audit_chain")).isEqualTo(4);
        assertThat(rig.number("select event_id from audit_chain where position = 4"))
                .as("older by its number, later by its commit").isLessThan(rig.number("select min(event_id) from audit_chain where position < 4"));
        assertThat(rig.verify(Optional.empty()).findings()).isEmpty();
    }

    @Test
    void manySequencersAtOnceMakeOneChain() throws Exception {
        rig.events(9000);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 4).mapToObj(node -> nodes.submit(() -> {
                Sequencer sequencer = new Sequencer(rig.database);
                start.await();
                for (int i = 0; i < 8; i++) {
                    sequencer.step();
                }
                return node;
            })).toList();
            start.countDown();
            for (Future<Integer> one : running) {
                one.get();
            }
        }
        rig.sealed();
        assertThat(rig.verify(Optional.empty()).findings()).isEmpty();
        assertThat(rig.number("select count(*) from audit_chain")).isEqualTo(9000);
    }

    @Test
    void aHeadIsToldOncePerPeriodAndIsThatOfTheChain(@TempDir Path folder) throws Exception {
        rig.events(10).sealed();
        HeadExport export = new HeadExport(rig.database, new HeadFolder(folder.resolve("new")), java.time.Duration.ofMinutes(1), java.time.Clock.systemUTC());
        assertThat(export.step()).isTrue();
        assertThat(export.step()).as("not again within the minute").isFalse();
        try (ExportedHeads heads = new HeadFolder(folder.resolve("new")).read()) {
            ExportedHead head = heads.next().orElseThrow();
            assertThat(head.position()).isEqualTo(10);
            assertThat(head.link()).isEqualTo(rig.database.read(ChainHead::read).link());
            assertThat(heads.next()).isEmpty();
        }
    }
}
