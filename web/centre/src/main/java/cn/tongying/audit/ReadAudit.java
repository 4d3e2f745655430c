package cn.tongying.audit;

import cn.tongying.archive.Caller;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Visitor;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Writes a read down before it is served: one event per user, study, action and session (per day for a token). What this node wrote
 * already it remembers; the key of the row keeps other nodes and restarts from writing it again.
 */
@ApplicationScoped
class ReadAudit {
    private static final int MOST_REMEMBERED = 50_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    @Inject AuditTrail trail;
    @Inject Retrieval retrieval;
    Clock clock = Clock.systemUTC();
    private final Cache<String, Boolean> written =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    void before(ReadAct act, Visitor visitor, Credential credential, Caller caller) {
        String key = key(act, credential);
        if (written.getIfPresent(key) == null) {
            write(act, visitor, caller, key);
        }
    }

    private String key(ReadAct act, Credential credential) {
        String period = credential.kind() != Credential.Kind.TOKEN ? "" : " " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return credential.id() + " " + act.code() + " " + act.studyUid() + period;
    }

    /** A study that the caller cannot see is written as a failed read and looked for again next time: it may come in meanwhile. */
    private void write(ReadAct act, Visitor visitor, Caller caller, String key) {
        Optional<String> site = act.study().map(study -> retrieval.siteOf(caller, study)).orElse(Optional.of(caller.homeSite()));
        boolean found = site.isPresent();
        trail.write(new AuditEvent(act.code(), found ? Outcome.SUCCESS : Outcome.MINOR_FAILURE, AuditEvent.actor(caller),
                visitor.address(), site.orElse(caller.homeSite()),
                act.study().map(study -> AuditedObject.study(study.value())).orElse(AuditedObject.NONE),
                visitor.correlation(), found ? "" : "not found", Optional.of(found ? key : key + " not found")));
        if (found) {
            written.put(key, true);
        }
    }
}
