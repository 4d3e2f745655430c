package cn.tongying.teaching;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.teaching.CaseText.Shared;
import cn.tongying.teaching.TeachingEvent.Act;
import cn.tongying.teaching.TeachingEvent.Thing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Cases put together by a person, for a hospital or the alliance. What of them somebody is shown, each case says for itself. */
@ApplicationScoped
class Collections {
    private static final int MOST_LISTED = 200;
    private static final int MOST_CASES = 500;
    private static final String SHOWN = "(all_of.shared = 'ALLIANCE' OR ? OR all_of.site = ANY (?))";

    @Inject Database database;
    @Inject Cases cases;
    @Inject ReadExams exams;
    @Inject Event<TeachingEvent> events;

    /** @param cases that the caller is shown */
    record Collection(UUID id, String site, String title, Shared shared, UUID madeBy, String madeByName, int cases) {
    }

    /** By name. */
    @Transactional
    public List<Collection> list(Caller caller) {
        List<Object> values = new java.util.ArrayList<>(CaseRows.published(caller).stream().map(Object.class::cast).toList());
        values.addAll(List.of(caller.reach().allSites(), caller.reach().sites()));
        return database.list("SELECT all_of.id, all_of.site, all_of.title, all_of.shared, all_of.made_by, all_of.made_by_name, (SELECT count(*) FROM teaching_collected AS held"
                        + " JOIN teaching_case AS one ON one.id = held.teaching_case WHERE held.collection = all_of.id AND " + CaseRows.PUBLISHED + ") FROM teaching_collection AS all_of WHERE "
                        + SHOWN + " ORDER BY all_of.title, all_of.id LIMIT " + MOST_LISTED,
                row -> new Collection(row.getObject(1, UUID.class), row.getString(2), row.getString(3), Shared.valueOf(row.getString(4)), row.getObject(5, UUID.class), row.getString(6),
                        row.getInt(7)), values.toArray());
    }

    /** At the caller's own hospital. @throws ProblemException 409 when it has one of this name */
    @Transactional
    public UUID make(String title, Shared shared, Caller caller, Actor actor) {
        UUID id = UUID.randomUUID();
        if (database.update("INSERT INTO teaching_collection (id, site, title, shared, made_by, made_by_name) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", id, caller.homeSite(), title,
                shared, exams.account(caller), exams.name(caller)) == 0) {
            throw new ProblemException(Problem.conflict("The hospital has a collection of this name.", "本院已有同名病例集。"));
        }
        tell(Act.TEACHING_COLLECTION_MADE, id, caller.homeSite(), actor, shared.name());
        return id;
    }

    /** @throws ProblemException 404 when it is not the caller's, or there is no such case for the caller; 409 when it is full */
    @Transactional
    public void add(UUID collection, UUID of, Caller caller, Actor actor) {
        String site = own(collection, caller);
        cases.shown(of, caller, "");
        int held = database.first("SELECT count(*) FROM teaching_collected WHERE collection = ?", row -> row.getInt(1), collection).orElse(0);
        if (held >= MOST_CASES) {
            throw new ProblemException(Problem.conflict("A collection has at most " + MOST_CASES + " cases.", "一个病例集最多 " + MOST_CASES + " 例。"));
        }
        if (database.update("INSERT INTO teaching_collected (collection, teaching_case, place) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", collection, of, held) > 0) {
            tell(Act.TEACHING_COLLECTION_CHANGED, collection, site, actor, "case " + of + " put in");
        }
    }

    @Transactional
    public void take(UUID collection, UUID of, Caller caller, Actor actor) {
        String site = own(collection, caller);
        if (database.update("DELETE FROM teaching_collected WHERE collection = ? AND teaching_case = ?", collection, of) > 0) {
            tell(Act.TEACHING_COLLECTION_CHANGED, collection, site, actor, "case " + of + " taken out");
        }
    }

    @Transactional
    public void remove(UUID collection, Caller caller, Actor actor) {
        String site = own(collection, caller);
        database.update("DELETE FROM teaching_collection WHERE id = ?", collection);
        tell(Act.TEACHING_COLLECTION_REMOVED, collection, site, actor, "");
    }

    /** Its hospital. */
    private String own(UUID collection, Caller caller) {
        return database.first("SELECT site FROM teaching_collection WHERE id = ? AND made_by = ? FOR UPDATE", row -> row.getString(1), collection, exams.account(caller))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such collection of yours.", "没有您建立的该病例集。")));
    }

    private void tell(Act act, UUID id, String site, Actor actor, String detail) {
        events.fire(new TeachingEvent(actor, act, Thing.COLLECTION, id.toString(), site, "", detail));
    }
}
