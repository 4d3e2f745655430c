package cn.tongying.reading.quality;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.quality.QualityRules.Kind;
import cn.tongying.reading.quality.QualityRules.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Draws of each day that has passed the final reports that are judged, by the rules of the hospitals; each day of a rule once. */
@ApplicationScoped
class Draws {
    private static final int MOST_DAYS = 31;
    private static final int SEED = 32;

    @Inject Database database;
    @Inject QualityRules rules;
    @Inject ReadExams exams;
    @Inject Event<ReadingEvent> events;
    private final SecureRandom random = new SecureRandom();

    private record Candidate(UUID task, int number, UUID writer, UUID signer) {
        static Candidate read(ResultSet row) throws SQLException {
            return new Candidate(row.getObject("task", UUID.class), row.getInt("number"), row.getObject("writer", UUID.class), row.getObject("signer", UUID.class));
        }
    }

    /** One day of one rule that was not drawn of yet. True when there may be more. */
    @Transactional
    public boolean step() {
        LocalDate today = exams.now().atZone(Days.ZONE).toLocalDate();
        for (Rule rule : rules.drawing(Kind.PEER_REVIEW)) {
            Optional<LocalDate> day = firstUndrawn(rule, today);
            if (day.isPresent()) {
                draw(rule, day.get());
                return true;
            }
        }
        return false;
    }

    /** What was not drawn of for a month, the server having been away, is not drawn of any more. */
    private Optional<LocalDate> firstUndrawn(Rule rule, LocalDate today) {
        LocalDate oldest = today.minusDays(MOST_DAYS);
        LocalDate from = rule.since().isAfter(oldest) ? rule.since() : oldest;
        return database.first("""
                SELECT CAST(day AS date) AS day FROM generate_series(CAST(? AS timestamp), CAST(? AS timestamp), interval '1 day') AS day
                WHERE NOT EXISTS (SELECT FROM quality_draw AS drawn WHERE drawn.site = ? AND drawn.kind = ? AND drawn.modality = ? AND drawn.day = CAST(day AS date)) ORDER BY 1 LIMIT 1""",
                row -> row.getObject("day", LocalDate.class), from.atStartOfDay(), today.minusDays(1).atStartOfDay(), rule.site(), rule.kind(), rule.modality());
    }

    private void draw(Rule rule, LocalDate day) {
        Optional<UUID> made = begin(rule, day);
        if (made.isEmpty()) {
            return;
        }
        Sample sample = new Sample(database.first("SELECT seed FROM quality_draw WHERE id = ?", row -> row.getBytes(1), made.get()).orElseThrow(), rule.percent());
        List<Candidate> candidates = candidates(rule, day);
        List<Candidate> drawn = candidates.stream().filter(one -> sample.draws(Sample.name(one.task(), one.number()))).toList();
        drawn.forEach(one -> database.update("INSERT INTO peer_review (id, draw, task, number, writer, signer) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (task, number) DO NOTHING",
                UUID.randomUUID(), made.get(), one.task(), one.number(), one.writer(), one.signer()));
        database.update("UPDATE quality_draw SET candidates = ?, drawn = ? WHERE id = ?", candidates.size(), drawn.size(), made.get());
        events.fire(new ReadingEvent(Actor.system("quality"), Act.PEER_REVIEW_DRAWN, made.get().toString(), rule.site(), "", day + " " + rule.modality() + " " + rule.percent() + " %: "
                + drawn.size() + " of " + candidates.size() + ", seed " + HexFormat.of().formatHex(sample.seed())));
    }

    /** Empty when another server has drawn. */
    private Optional<UUID> begin(Rule rule, LocalDate day) {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        return database.first("""
                INSERT INTO quality_draw (id, site, modality, kind, day, percent, seed, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id""",
                row -> row.getObject(1, UUID.class), UUID.randomUUID(), rule.site(), rule.modality(), rule.kind(), day, rule.percent(), seed, exams.now().atOffset(ZoneOffset.UTC));
    }

    /** Final reports signed that day, of the rule's modality, or of those that have no rule of their own. */
    private List<Candidate> candidates(Rule rule, LocalDate day) {
        OffsetDateTime begin = day.atStartOfDay(Days.ZONE).toOffsetDateTime();
        OffsetDateTime end = day.plusDays(1).atStartOfDay(Days.ZONE).toOffsetDateTime();
        return database.list("""
                SELECT version.task, version.number, written.account AS writer, version.account AS signer FROM report_version AS version JOIN reading_task AS task ON task.id = version.task
                JOIN report_version AS written ON written.task = version.task AND written.retracted = version.retracted AND written.kind = 'PRELIMINARY'
                WHERE version.kind = 'FINAL' AND version.at >= ? AND version.at < ? AND task.site = ? AND (task.modality = ? OR ? = '*' AND NOT EXISTS (
                    SELECT FROM quality_rule AS other WHERE other.site = task.site AND other.kind = 'PEER_REVIEW' AND other.modality = task.modality)) ORDER BY version.task""",
                Candidate::read, begin, end, rule.site(), rule.modality(), rule.modality());
    }
}
