package cn.tongying.access;

import cn.tongying.access.AccessEvent.Act;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations.StudyRow;
import cn.tongying.archive.relation.CareRelations;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Relations to a patient's care, for the rooms that make them: a referral, a consultation, a reading task, a link. Part of the
 * transaction of the act they follow from; they count from its commit, and their end with the next query.
 */
@ApplicationScoped
public class Relations {
    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject Event<AccessEvent> events;
    Clock clock = Clock.systemUTC();

    /**
     * A relation that is to be made.
     *
     * @param site    of several copies of the study only this site's; empty for all
     * @param grantee as {@link CareRelation}
     * @param to      the first moment it no longer holds; empty while no end is set
     */
    public record Wanted(StudyInstanceUid study, Optional<String> site, String grantee, CareRelation.Kind kind, Optional<Instant> to,
                         String reason, String source) {
    }

    /** Work on the connection itself. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T on(Work<T> work) {
        return rows.unwrap(Session.class).doReturningWork(work::on);
    }

    /** One for each copy of the study; empty when there is none. Whether the caller may grant it is asked before, by its own room. */
    @Transactional
    public List<CareRelation> grant(Wanted wanted, Actor actor) {
        Instant now = clock.instant();
        List<StudyRow> copies = on(connection -> CareRelations.copies(connection, wanted.study())).stream()
                .filter(copy -> wanted.site().isEmpty() || wanted.site().get().equals(copy.site())).toList();
        return copies.stream().map(copy -> grant(copy, wanted, now, actor)).toList();
    }

    /**
     * To one copy as it was read in this transaction.
     *
     * @throws ProblemException 409 when it was corrected since it was read
     */
    @Transactional
    public CareRelation grant(StudyRow seen, Wanted wanted, Actor actor) {
        return grant(seen, wanted, clock.instant(), actor);
    }

    private CareRelation grant(StudyRow copy, Wanted wanted, Instant now, Actor actor) {
        hold(copy);
        CareRelation relation = new CareRelation(UUID.randomUUID(), copy.id(), wanted.grantee(), wanted.kind(), now, wanted.to(),
                wanted.reason(), wanted.source(), actor.name());
        on(connection -> {
            CareRelations.grant(connection, relation);
            return relation;
        });
        events.fire(new AccessEvent(actor, Act.RELATION_MADE, relation.id().toString(), copy.site(), wanted.study().value(),
                wanted.kind() + " for " + wanted.grantee() + wanted.to().map(end -> " until " + end).orElse("") + ", of " + wanted.source()));
        return relation;
    }

    /**
     * Keeps a study as it was read until the end of the transaction: a correction at work in it is waited for, and what is given is given of what was seen.
     *
     * @throws ProblemException 409 when it was corrected since it was read
     */
    @Transactional
    public void hold(StudyRow seen) {
        if (!on(connection -> CareRelations.hold(connection, seen))) {
            throw new ProblemException(Problem.conflict("The study was corrected just now, and may show other images: look at it again.",
                    "该检查刚刚被更正，影像可能已不同：请重新查看后再操作。"));
        }
    }

    /** Ends all that still holds of a source, such as a referral that was taken back; gives whom it was shown to. */
    @Transactional
    public Set<String> endOfSource(String source, Actor actor) {
        Set<String> ended = on(connection -> CareRelations.endOfSource(connection, source, actor.name()));
        if (!ended.isEmpty()) {
            events.fire(new AccessEvent(actor, Act.RELATION_ENDED, source, "", "", "for " + String.join(", ", ended)));
        }
        return ended;
    }

    /** Ends all that still holds for a copy of a study; gives whom it was shown to. */
    @Transactional
    public Set<String> endOfStudy(long study, String uid, String why, Actor actor) {
        Set<String> ended = on(connection -> CareRelations.endOfStudy(connection, study, actor.name()));
        if (!ended.isEmpty()) {
            events.fire(new AccessEvent(actor, Act.RELATION_ENDED, "study " + study, "", uid, why + "; for " + String.join(", ", ended)));
        }
        return ended;
    }

    /** Ends one; false when it had ended or never was. */
    @Transactional
    public boolean end(UUID relation, Actor actor) {
        boolean ended = on(connection -> CareRelations.end(connection, relation, actor.name()));
        if (ended) {
            events.fire(new AccessEvent(actor, Act.RELATION_ENDED, relation.toString(), "", "", ""));
        }
        return ended;
    }

    /** The copies of a study that the caller is shown, its own first; empty when there is none. */
    @Transactional
    public List<StudyRow> visible(Caller caller, StudyInstanceUid study) {
        return on(connection -> CareRelations.visible(connection, caller, study));
    }

    /** How many studies the relations that hold now show to the grantees, by whom they name and of which kind. */
    @Transactional
    public List<CareRelations.Count> counts(Set<String> grantees) {
        return on(connection -> CareRelations.counts(connection, grantees));
    }

    /** Of any time, the newest first. */
    @Transactional
    public List<CareRelation> ofSource(String source) {
        return on(connection -> CareRelations.ofSource(connection, source));
    }

    /** Those of the grantees that some relation names which has not ended. */
    @Transactional
    public Set<String> named(Set<String> grantees) {
        return on(connection -> CareRelations.named(connection, grantees));
    }
}
