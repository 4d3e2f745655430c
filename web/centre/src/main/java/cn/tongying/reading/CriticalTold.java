package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who was told of a critical result: everybody on whose page it stood while it was open, and who did something about it. When it is withdrawn it stands with
 * them until they noted that, except with who withdrew it.
 */
@ApplicationScoped
class CriticalTold {
    @Inject Database database;
    @Inject ReadingParts parts;

    /** The rows are held for a moment, so that one that is withdrawn meanwhile is either noted as such here, or finds this person among the told. */
    void given(List<UUID> results, Caller caller) {
        if (!results.isEmpty()) {
            UUID account = Qualification.account(caller);
            database.update("""
                    INSERT INTO critical_told (result, account, at, to_note)
                    SELECT id, ?, ?, state = 'WITHDRAWN' FROM critical_result WHERE id = ANY (CAST(? AS uuid[]))
                        AND NOT EXISTS (SELECT FROM critical_told AS told WHERE told.result = critical_result.id AND told.account = ?) ORDER BY due_at, id FOR SHARE
                    ON CONFLICT DO NOTHING""", account, parts.now().atOffset(ZoneOffset.UTC), results, account);
        }
    }

    void withdrawn(UUID result, UUID by) {
        database.update("UPDATE critical_told SET to_note = true WHERE result = ? AND account <> ?", result, by);
    }

    /** False when there was nothing to note. */
    boolean noted(UUID result, UUID account) {
        return database.update("UPDATE critical_told SET to_note = false WHERE result = ? AND account = ? AND to_note", result, account) == 1;
    }

    /** Who took part in these, and does not know yet that they are withdrawn: by name, in the order of the course. */
    Map<UUID, List<String>> unaware(List<UUID> withdrawn) {
        return withdrawn.isEmpty() ? Map.of() : database.list("""
                SELECT told.result, step.name FROM critical_told AS told JOIN critical_step AS step ON step.result = told.result AND step.account = told.account
                WHERE told.to_note AND told.result = ANY (CAST(? AS uuid[])) GROUP BY told.result, told.account, step.name ORDER BY min(step.number)""",
                row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)), withdrawn).stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
