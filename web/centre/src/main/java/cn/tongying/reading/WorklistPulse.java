package cn.tongying.reading;

import cn.tongying.alliance.Database;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;

/**
 * Whether anything of any worklist changed, looked at once for all who ask within a tenth of a second. What it says is of all hospitals and says no more than "nothing since
 * then": who gets another answer has to ask for what they are shown.
 */
@ApplicationScoped
class WorklistPulse {
    private static final Duration SHARED = Duration.ofMillis(100);
    private static final String LOOK = """
            SELECT CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS seen,
                coalesce((SELECT CAST(changed_in AS text) FROM reading_task ORDER BY changed_in DESC LIMIT 1), '0') AS newest""";

    @Inject Database database;
    private final Cache<String, Look> looks;

    /** @param seen from where to ask for changes of what is read after this look; what a transaction writes that had not ended then is among it */
    record Look(BigInteger seen, BigInteger newest) {
        /** Of what had been written at that moment. What was not is told by a later look, from the same place on. */
        boolean nothingSince(BigInteger since) {
            return newest.compareTo(since) < 0;
        }
    }

    WorklistPulse() {
        this(Ticker.systemTicker());
    }

    WorklistPulse(Ticker ticker) {
        looks = Caffeine.newBuilder().expireAfterWrite(SHARED).ticker(ticker).build();
    }

    /** No older than a tenth of a second; in the caller's transaction. */
    Look look() {
        return looks.get("", none -> database.first(LOOK, row -> new Look(new BigInteger(row.getString("seen")), new BigInteger(row.getString("newest")))).orElseThrow());
    }
}
