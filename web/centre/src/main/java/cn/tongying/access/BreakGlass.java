package cn.tongying.access;

import cn.tongying.access.AccessEvent.Act;
import cn.tongying.access.Glass.Asked;
import cn.tongying.access.Glass.By;
import cn.tongying.access.Glass.Review;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations.StudyRow;
import cn.tongying.archive.relation.CareRelations;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens studies in an emergency: for one person, for half an hour to an hour, with a reason, an alert, and a review that
 * stays open until another person has written it. A try that finds nothing is written down too: it may be a guess.
 */
@ApplicationScoped
class BreakGlass {
    static final int MOST_ACTIVE = 3;

    @Inject Glasses glasses;
    @Inject Relations relations;
    @Inject Alerts alerts;
    @Inject Event<AccessEvent> events;
    Clock clock = Clock.systemUTC();

    /**
     * Empty when there is no such study or patient; that is told to the audit and committed.
     *
     * @throws ProblemException 409 when the account has as many open as it may
     */
    @Transactional
    public Optional<Glass> open(By by, Asked asked, Actor actor) {
        Instant now = clock.instant();
        glasses.takeTurns(by.account());
        if (glasses.active(by.account(), now).size() >= MOST_ACTIVE) {
            throw new ProblemException(Problem.conflict("You have opened " + MOST_ACTIVE + " already. End one of them first.",
                    "您已有 " + MOST_ACTIVE + " 个紧急访问正在进行，请先结束其中一个。"));
        }
        List<StudyRow> found = found(asked);
        String study = asked.study().map(Object::toString).orElse("");
        if (found.isEmpty()) {
            events.fire(new AccessEvent(actor, Act.GLASS_NOT_BROKEN, "", by.site(), study, "nothing there: " + asked.reason()));
            return Optional.empty();
        }
        Glass glass = new Glass(UUID.randomUUID(), by, asked, found.stream().map(StudyRow::uid).distinct().toList(), now,
                now.plus(asked.length()), Optional.empty(), Optional.empty());
        glasses.add(glass);
        found.forEach(copy -> relate(glass, copy, actor));
        alerts.raise(Alerts.Kind.BREAK_GLASS, glass.id().toString(), by.site(), by.username());
        events.fire(new AccessEvent(actor, Act.GLASS_BROKEN, glass.id().toString(), found.getFirst().site(), study,
                glass.studies().size() + " studies for " + asked.minutes() + " min: " + asked.reason()));
        return Optional.of(glass);
    }

    private List<StudyRow> found(Asked asked) {
        return relations.on(connection -> asked.study().isPresent() ? CareRelations.copies(connection, asked.study().get())
                : CareRelations.ofPatient(connection, asked.patient().orElseThrow().site(), asked.patient().orElseThrow().patientId()));
    }

    private void relate(Glass glass, StudyRow copy, Actor actor) {
        CareRelation relation = new CareRelation(UUID.randomUUID(), copy.id(), "account:" + glass.by().account(), CareRelation.Kind.BREAK_GLASS,
                glass.openedAt(), Optional.of(glass.endsAt()), glass.asked().reason(), glass.source(), actor.name());
        relations.on(connection -> {
            CareRelations.grant(connection, relation);
            return relation;
        });
    }

    @Transactional
    public List<Glass> active(UUID account) {
        return glasses.active(account, clock.instant());
    }

    /** @throws ProblemException 404 when the account has none such active */
    @Transactional
    public void end(UUID account, UUID id, Actor actor) {
        Glass glass = active(account).stream().filter(own -> own.id().equals(id)).findFirst().orElseThrow(BreakGlass::notFound);
        glasses.end(id, clock.instant());
        relations.on(connection -> CareRelations.endOfSource(connection, glass.source(), actor.name()));
        events.fire(new AccessEvent(actor, Act.GLASS_CLOSED, id.toString(), glass.by().site(), "", ""));
    }

    /** @throws ProblemException 404 when there is none such, 409 when it was reviewed, 422 when it is the reviewer's own */
    @Transactional
    public Glass review(UUID id, Review review, UUID reviewer, Actor actor) {
        Glass glass = glasses.find(id).orElseThrow(BreakGlass::notFound);
        if (glass.by().account().equals(reviewer)) {
            throw new ProblemException(Problem.unprocessable("Another person reviews what you opened.", "本人的紧急访问须由他人审查。"));
        }
        if (!glasses.review(id, review)) {
            throw new ProblemException(Problem.conflict("It was reviewed already.", "该紧急访问已经审查过。"));
        }
        alerts.close(Alerts.Kind.BREAK_GLASS, id.toString());
        events.fire(new AccessEvent(actor, Act.GLASS_REVIEWED, id.toString(), glass.by().site(), "", review.verdict() + ": " + review.note()));
        return glasses.find(id).orElseThrow();
    }

    /** Those waiting for their review, or those that have had it, the newest first. */
    @Transactional
    public List<Glass> page(boolean reviewed, Instant before, UUID beforeId, int limit) {
        return glasses.page(reviewed, before, beforeId, limit);
    }

    @Transactional
    public long waiting() {
        return glasses.waiting();
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such break-glass.", "没有该紧急访问。"));
    }
}
