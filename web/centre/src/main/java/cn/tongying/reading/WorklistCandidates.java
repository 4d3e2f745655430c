package cn.tongying.reading;

import cn.tongying.alliance.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The few tasks that a wish can be about at all, where it names somebody: found by who holds them, by critical results or by the patients and numbers of the
 * words, each by its own index. Where there are many the list is gone through in its order instead, which then soon has a page of them.
 */
@ApplicationScoped
class WorklistCandidates {
    private static final int FEW = 300;
    /** Of all hospitals: who is at it acknowledges them within minutes. */
    private static final int MOST_CRITICAL = 1_000;

    @Inject Database database;

    /** Empty when the wish names nobody, or too many. */
    Optional<List<UUID>> of(WorklistWish wish, Set<String> sites, Optional<UUID> account, Instant now) {
        if (wish.mine()) {
            return Optional.of(database.list("SELECT id FROM reading_task WHERE holder = ? AND held_until > ? UNION SELECT task FROM reading_assignment WHERE account = ?",
                    row -> row.getObject(1, UUID.class), account.orElse(new UUID(0, 0)), now.atOffset(ZoneOffset.UTC), account.orElse(new UUID(0, 0))));
        }
        if (wish.list() == WorklistList.CRITICAL) {
            return Optional.of(database.list("SELECT task FROM critical_result WHERE state = 'OPEN' AND NOT EXISTS (SELECT FROM concealed_result WHERE result = critical_result.id AND account = ?)"
                    + " ORDER BY due_at LIMIT " + MOST_CRITICAL, row -> row.getObject(1, UUID.class), account.orElse(new UUID(0, 0))));
        }
        return wish.text().isEmpty() ? Optional.empty() : ofWords(wish, sites);
    }

    private Optional<List<UUID>> ofWords(WorklistWish wish, Set<String> sites) {
        String pattern = pattern(wish.text());
        List<Long> patients = new ArrayList<>(rows("SELECT patient_id FROM patient_word WHERE word LIKE ?", " ORDER BY word USING ~<~", pattern, sites));
        patients.addAll(rows("SELECT id FROM patient WHERE lower(patient_id) LIKE ?", "", pattern, sites));
        List<Long> studies = rows("SELECT id FROM study WHERE lower(accession_number) LIKE ?", "", pattern, sites);
        if (patients.size() > FEW || studies.size() > FEW) {
            return Optional.empty();
        }
        return Optional.of(database.list("SELECT task.id FROM (SELECT id, study_instance_uid, site FROM study WHERE patient_id = ANY (CAST(? AS bigint[]))"
                + " UNION SELECT id, study_instance_uid, site FROM study WHERE id = ANY (CAST(? AS bigint[]))) AS study"
                + " JOIN reading_task AS task ON task.study_instance_uid = study.study_instance_uid AND task.site = study.site WHERE " + wish.list().condition,
                row -> row.getObject(1, UUID.class), patients, studies));
    }

    private List<Long> rows(String sql, String order, String pattern, Set<String> sites) {
        List<@Nullable Object> values = new ArrayList<>(List.of(pattern));
        if (!sites.isEmpty()) {
            values.add(sites);
        }
        return database.list(sql + (sites.isEmpty() ? "" : " AND site = ANY (?)") + order + " LIMIT " + (FEW + 1), row -> row.getLong(1), values.toArray());
    }

    /** What begins so, whatever its case. */
    static String pattern(String text) {
        return text.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
