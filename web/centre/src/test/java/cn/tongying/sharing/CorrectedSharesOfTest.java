package cn.tongying.sharing;

import cn.tongying.access.Relations;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.correction.CorrectionEvent;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Links and films for another room's test. */
public final class CorrectedSharesOfTest {
    private static final Actor ACTOR = new Actor("wang", "192.0.2.1", "c0ffee");
    private final ShareLinks links = new ShareLinks();
    private final Films films = new Films();
    private final Referrals referrals = new Referrals();
    private final CorrectedShares shares = new CorrectedShares();

    @SuppressWarnings("unchecked")
    public CorrectedSharesOfTest(Database database, Relations relations) {
        Event<SharingEvent> events = (Event<SharingEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> null);
        links.database = database;
        links.relations = relations;
        links.events = events;
        films.database = database;
        films.relations = relations;
        films.events = events;
        films.parts = new SharingParts();
        films.parts.use(new SharingConfig(15));
        shares.database = database;
        shares.links = links;
        shares.films = films;
        referrals.database = database;
        referrals.relations = relations;
        referrals.events = events;
        shares.referrals = referrals;
    }

    public void happened(CorrectionEvent event) {
        shares.happened(event);
    }

    public UUID link(StudyInstanceUid study, Caller caller, UUID account) {
        return links.make(new ShareLinks.Wanted(study, Duration.ofHours(1), 3, "second opinion"), caller, account, ACTOR).link().id();
    }

    public boolean isRevoked(UUID link) {
        return links.find(link).orElseThrow().revokedAt().isPresent();
    }

    public UUID referral(String to, Caller caller, StudyInstanceUid... studies) {
        return referrals.send(new Referrals.Wanted(to, List.of(studies), Referral.Direction.UP, Referral.Urgency.ROUTINE, "needs an MR", ""), caller, ACTOR).id();
    }

    public void accept(UUID referral, Caller caller) {
        referrals.move(referral, Referral.Status.ACCEPTED, "", caller, ACTOR);
    }

    /** Patient ID and the number of exams that are told, behind the status. */
    public String told(UUID referral, Caller caller) {
        Referral found = referrals.find(referral, caller).orElseThrow();
        return found.status() + " " + found.patient().orElseThrow().patientId() + " " + found.exams().stream().filter(exam -> !exam.date().isEmpty()).count();
    }

    /** Whether the receiving side's line of it leads to images. */
    public boolean isShown(UUID referral, Caller caller, StudyInstanceUid study) {
        return referrals.find(referral, caller).orElseThrow().shown().contains(study.value());
    }

    /** Why the system ended it, behind what a person answered. */
    public String why(UUID referral, Caller caller) {
        Referral found = referrals.find(referral, caller).orElseThrow();
        return found.answer() + found.because().map(Enum::name).orElse("");
    }

    public UUID wholeFilm(StudyInstanceUid study, Caller caller) {
        return films.issue(new Films.Wanted(study, true, new AccessCode("4711")), caller, ACTOR).film().id();
    }

    public UUID filmOf(StudyInstanceUid study, Caller caller) {
        return films.issue(new Films.Wanted(study, false, new AccessCode("4711")), caller, ACTOR).film().id();
    }

    public boolean isFilmRevoked(UUID film) {
        return films.find(film).orElseThrow().revokedAt().isPresent();
    }

    public boolean isListed(UUID film, StudyInstanceUid study, Caller caller) {
        return films.ofStudy(study, caller).stream().anyMatch(one -> one.id().equals(film));
    }

    /** As when its holder comes in. */
    public void cover(UUID film) {
        films.cover(films.find(film).orElseThrow(), ACTOR);
    }

    public static String granteeOf(UUID film) {
        return Film.grantee(film);
    }
}
