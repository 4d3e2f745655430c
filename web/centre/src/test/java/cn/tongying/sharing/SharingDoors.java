package cn.tongying.sharing;

import cn.tongying.access.RelationsOfTest;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.deident.Profile;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.Referral.Direction;
import cn.tongying.sharing.Referral.Urgency;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/** The ways in which a study is handed on, for the matrix: whether each lets a caller; what it did is taken back. */
public final class SharingDoors {
    private static final Actor ACTOR = new Actor("matrix", "192.0.2.1", "c0ffee");
    private static final AccessCode CODE = new AccessCode("4711");
    private static final int NOT_FOUND = 404;
    private final EntityManager rows;
    private final String otherSite;
    private final UUID account;
    private final ShareLinks links = new ShareLinks();
    private final Referrals referrals = new Referrals();
    private final Films films = new Films();
    private final DeidentExports exports = new DeidentExports();

    /**
     * @param otherSite whom the referrals go to
     * @param account   one that there is, as the maker of links
     */
    @SuppressWarnings("unchecked")
    public SharingDoors(EntityManager rows, String otherSite, UUID account) {
        this.rows = rows;
        this.otherSite = otherSite;
        this.account = account;
        Event<SharingEvent> nobody = (Event<SharingEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> null);
        links.database = AllianceRig.database(rows);
        links.relations = RelationsOfTest.over(rows);
        links.events = nobody;
        referrals.database = links.database;
        referrals.relations = links.relations;
        referrals.events = nobody;
        films.database = links.database;
        films.relations = links.relations;
        films.events = nobody;
        films.parts = new SharingParts();
        films.parts.use(new SharingConfig(15, "", Optional.of("a secret for the matrix alone, long enough")));
        exports.database = links.database;
        exports.relations = links.relations;
        exports.events = nobody;
        exports.parts = films.parts;
    }

    private interface Act {
        void of(Caller caller, StudyInstanceUid study);
    }

    /** By the route of each. */
    public Map<String, BiPredicate<Caller, StudyInstanceUid>> all() {
        Map<String, BiPredicate<Caller, StudyInstanceUid>> doors = new LinkedHashMap<>();
        doors.put("POST /api/share-links", trying((caller, study) ->
                links.make(new ShareLinks.Wanted(study, Duration.ofHours(1), 1, "matrix"), caller, account, ACTOR)));
        doors.put("POST /api/referrals", trying((caller, study) -> referrals.send(
                new Referrals.Wanted(otherSite, List.of(study), Direction.UP, Urgency.ROUTINE, "matrix", ""), caller, ACTOR)));
        doors.put("POST /api/films, one study", trying((caller, study) -> films.issue(new Films.Wanted(study, false, CODE), caller, ACTOR)));
        doors.put("POST /api/films, all of the patient", trying((caller, study) -> films.issue(new Films.Wanted(study, true, CODE), caller, ACTOR)));
        doors.put("POST /api/deidentified-exports", trying((caller, study) -> exports.begin(new DeidentExports.Wanted("matrix",
                DeidentExports.Purpose.TEACHING, "matrix", List.of(study), new Profile(Set.of())), caller, account, ACTOR)));
        doors.put("GET /api/films", trying((caller, study) -> films.ofStudy(study, caller)));
        return doors;
    }

    private BiPredicate<Caller, StudyInstanceUid> trying(Act act) {
        return (caller, study) -> {
            rows.getTransaction().begin();
            try {
                act.of(caller, study);
                return true;
            } catch (ProblemException refused) {
                if (refused.problem().status() != NOT_FOUND) {
                    throw refused;
                }
                return false;
            } finally {
                rows.getTransaction().rollback();
            }
        };
    }
}
