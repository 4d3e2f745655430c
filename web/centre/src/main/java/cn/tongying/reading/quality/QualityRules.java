package cn.tongying.reading.quality;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Which share of a hospital's work is looked at by a second person; set by its managers. */
@ApplicationScoped
class QualityRules {
    static final String EVERY = "*";

    @Inject Database database;
    @Inject Charge charge;
    @Inject ReadExams exams;
    @Inject Event<ReadingEvent> events;

    /** What a share is of. */
    enum Kind { PEER_REVIEW, SECOND_READING }

    /**
     * One rule.
     *
     * @param modality or {@link #EVERY} for those that have none of their own
     * @param since    first day that is drawn of
     */
    record Rule(String site, String modality, Kind kind, BigDecimal percent, LocalDate since, String setBy, Instant setAt, int version) {
    }

    /** As it is typed; version 0 for a rule that is not there yet. */
    record Wanted(String site, String modality, Kind kind, BigDecimal percent, int version) {
    }

    /** Of the hospitals that the caller is charged with. */
    @Transactional
    public List<Rule> list(Caller caller) {
        return database.list("SELECT * FROM quality_rule WHERE site IN " + Charge.SITES + " ORDER BY site, kind, modality", QualityRules::read,
                charge.values(exams.account(caller)).toArray());
    }

    /** It is drawn by from today on. @throws ProblemException 404 for who is not charged with the hospital; 409 when another changed it meanwhile */
    @Transactional
    public Rule set(Wanted wanted, Caller caller, Actor actor) {
        charge.require(wanted.site(), exams.account(caller));
        Instant now = exams.now();
        LocalDate today = now.atZone(Days.ZONE).toLocalDate();
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        int changed = database.update("""
                INSERT INTO quality_rule (site, modality, kind, percent, since, set_by_name, set_at, version) SELECT ?, ?, ?, ?, ?, ?, ?, 1 WHERE ? = 0
                ON CONFLICT (site, kind, modality) DO NOTHING""", wanted.site(), wanted.modality(), wanted.kind(), wanted.percent(), today, exams.name(caller), at, wanted.version());
        if (changed == 0) {
            changed = database.update("UPDATE quality_rule SET percent = ?, since = ?, set_by_name = ?, set_at = ?, version = version + 1 WHERE site = ? AND modality = ? AND kind = ? AND version = ?",
                    wanted.percent(), today, exams.name(caller), at, wanted.site(), wanted.modality(), wanted.kind(), wanted.version());
        }
        if (changed == 0) {
            throw new ProblemException(Problem.conflict("Somebody changed this rule meanwhile: load it again.", "该规则已被他人更改，请重新加载。"));
        }
        events.fire(new ReadingEvent(actor, Act.QUALITY_RULE_SET, wanted.kind().name(), wanted.site(), "", wanted.modality() + " " + wanted.percent() + " %"));
        return find(wanted).orElseThrow();
    }

    private Optional<Rule> find(Wanted wanted) {
        return database.first("SELECT * FROM quality_rule WHERE site = ? AND kind = ? AND modality = ?", QualityRules::read, wanted.site(), wanted.kind(), wanted.modality());
    }

    /** Those of this kind that draw anything. */
    List<Rule> drawing(Kind kind) {
        return database.list("SELECT * FROM quality_rule WHERE kind = ? AND percent > 0 ORDER BY site, modality", QualityRules::read, kind);
    }

    /** Those of one hospital. */
    List<Rule> of(Kind kind, String site) {
        return database.list("SELECT * FROM quality_rule WHERE kind = ? AND site = ?", QualityRules::read, kind, site);
    }

    static Rule read(ResultSet row) throws SQLException {
        return new Rule(row.getString("site"), row.getString("modality"), Kind.valueOf(row.getString("kind")), row.getBigDecimal("percent"), row.getObject("since", LocalDate.class),
                row.getString("set_by_name"), row.getObject("set_at", OffsetDateTime.class).toInstant(), row.getInt("version"));
    }
}
