package cn.tongying.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Everybody's sessions that are alive, the newest first, found by whose they are and from where. */
@ApplicationScoped
class OpenSessions {
    /** As {@link Session#isAlive} has it; who is disabled has none. */
    private static final String ALIVE = """
            from Session s join Account a on a.id = s.accountId
            where s.revokedAt is null and s.expiresAt > :now and s.lastUsedAt > :idle and a.disabled = false
              and (:q = '' or lower(a.username) like :like escape '!' or lower(a.displayName) like :like escape '!' or s.address like :like escape '!')
            """;

    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject IdentityConfig config;
    Clock clock = Clock.systemUTC();

    record Found(Session session, Account account) {
    }

    /** @param next where the next page begins; empty on the last one */
    record Page(List<Found> items, long total, Optional<Cursor> next) {
    }

    /** The last session of a page. */
    record Cursor(Instant openedAt, UUID id) {
        static Optional<Cursor> parse(String text) {
            int cut = text.indexOf('_');
            try {
                return cut < 0 ? Optional.empty() : Optional.of(new Cursor(Instant.parse(text.substring(0, cut)), UUID.fromString(text.substring(cut + 1))));
            } catch (DateTimeException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return openedAt + "_" + id;
        }
    }

    @Transactional
    public Page page(String wanted, Optional<Cursor> after, int limit) {
        String further = after.isEmpty() ? "" : " and (s.openedAt < :at or s.openedAt = :at and s.id > :id)";
        TypedQuery<Object[]> query = asked("select s, a " + ALIVE + further + " order by s.openedAt desc, s.id", Object[].class, wanted);
        after.ifPresent(cursor -> query.setParameter("at", cursor.openedAt()).setParameter("id", cursor.id()));
        List<Found> found = query.setMaxResults(limit + 1).getResultList().stream().map(row -> new Found((Session) row[0], (Account) row[1])).toList();
        List<Found> shown = found.size() > limit ? found.subList(0, limit) : found;
        Optional<Cursor> next = found.size() > limit ? Optional.of(cursorOf(shown.getLast().session())) : Optional.empty();
        return new Page(shown, asked("select count(s) " + ALIVE, Long.class, wanted).getSingleResult(), next);
    }

    private static Cursor cursorOf(Session last) {
        return new Cursor(last.openedAt(), last.id());
    }

    private <T> TypedQuery<T> asked(String text, Class<T> type, String wanted) {
        Instant now = clock.instant();
        String plain = wanted.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return rows.createQuery(text, type).setParameter("now", now).setParameter("idle", now.minus(config.sessionIdle()))
                .setParameter("q", plain).setParameter("like", "%" + plain + "%");
    }
}
