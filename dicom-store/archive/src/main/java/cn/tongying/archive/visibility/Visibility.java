package cn.tongying.archive.visibility;

import cn.tongying.archive.Apart;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.database.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides, in SQL and here alone, which studies a caller is shown (decision 9): those of the sites it works for; those of
 * sites that share theirs with them; those of its own patients elsewhere; and those a relation to care names it for, from
 * moment to moment. Patients who refused sharing are left out of all but the first, and of relations that need no consent.
 * The condition stands inside every query; there is no study that is found first and judged afterwards.
 */
public final class Visibility {

    /** An emergency, and what is the patient's own. */
    private static final String NEEDS_NO_CONSENT = "'BREAK_GLASS', 'PATIENT'";

    private static final String SHOWN = "NOT study.hidden";
    /** Format: an alias of study. */
    private static final String NOT_APART = "%s.site <> '" + Apart.SITE + "'";

    /** Format: that the patient did not refuse; binds the grantees. */
    private static final String HELD = "study_relation.grantee = ANY (?) AND study_relation.valid_from <= now() AND study_relation.valid_to > now()"
            + " AND (study_relation.kind IN (" + NEEDS_NO_CONSENT + ") OR %s)";

    private Visibility() {
    }

    /** No copies at several sites need be told apart for this caller. */
    public static boolean isOneSite(Caller caller) {
        return caller.reach().isOneSite();
    }

    /** A condition on a table or alias of study, to stand alone or between ANDs. A study of which everything is rejected is not shown. */
    public static Statement of(Caller caller, String study) {
        return of(caller.reach(), study).add(notHidden(study));
    }

    /** The same with studies of which everything is rejected: for what tells of rejections, and where each instance is asked. */
    public static Statement withRejected(Caller caller, String study) {
        return of(caller.reach(), study);
    }

    private static String notHidden(String study) {
        return " AND NOT " + study + ".hidden";
    }

    /**
     * The same where the UID of the study is known: a relation is looked for at this study, and not at all that the caller
     * has. Of many studies that would be a look for each.
     */
    public static Statement ofKnown(Caller caller, String study) {
        return knownWithRejected(caller, study).add(notHidden(study));
    }

    /** Likewise, as {@link #withRejected}. */
    public static Statement knownWithRejected(Caller caller, String study) {
        Reach reach = caller.naming().reach();
        return reach.purpose() == Purpose.CARE && !reach.allSites() ? care(reach, study, isRelated(reach, study)) : of(reach, study);
    }

    /** The same, narrowed to the sites that are asked for; asking for none means all. */
    static Statement of(Caller caller, Set<String> wanted, String study) {
        if (wanted.isEmpty()) {
            return of(caller, study);
        }
        return among(wanted, study + ".site").add(" AND ").add(of(within(caller.reach(), wanted), study)).add(notHidden(study));
    }

    /**
     * The same for lists, taken apart into its ways, none of which is empty of meaning: for a caller with no way at all it is
     * one that shows nothing. On the table study itself.
     */
    public static List<Way> ways(Caller caller, Set<String> wanted) {
        Reach reach = wanted.isEmpty() ? caller.reach() : within(caller.reach(), wanted);
        if (reach.purpose() != Purpose.CARE || reach.allSites()) {
            return reach.seesEverything() ? everything(reach, wanted) : List.of(new Way(Set.of(), of(caller, wanted, "study")));
        }
        List<Way> ways = new ArrayList<>();
        if (!reach.sites().isEmpty()) {
            ways.add(new Way(reach.sites(), Statement.of(SHOWN)));
        }
        Set<String> shared = new HashSet<>(reach.shared());
        shared.removeAll(reach.sites());
        if (!shared.isEmpty()) {
            ways.add(new Way(shared, Statement.of(notRefused("study.patient_id") + notHidden("study"))));
        }
        for (Statement single : List.of(priors(reach, "study"), related(reach, "study"), apart(reach, "study"))) {
            if (!single.sql().isEmpty()) {
                single.add(notHidden("study"));
                ways.add(new Way(Set.of(), wanted.isEmpty() ? single : single.add(" AND ").add(among(wanted, "study.site"))));
            }
        }
        return ways.isEmpty() ? List.of(new Way(Set.of(), Statement.of("FALSE"))) : ways;
    }

    private static List<Way> everything(Reach reach, Set<String> wanted) {
        if (reach.purpose() == Purpose.SYSTEM) {
            return List.of(new Way(wanted, Statement.of(SHOWN)));
        }
        Way patients = new Way(wanted, Statement.of(SHOWN + " AND " + NOT_APART.formatted("study")));
        return reach.apart().isEmpty() ? List.of(patients) : List.of(patients, new Way(Set.of(), apart(reach, "study").add(notHidden("study"))));
    }

    private static Statement of(Reach reach, String study) {
        return switch (reach.purpose()) {
            case SYSTEM -> Statement.of("TRUE");
            case OPERATIONS -> Statement.of("FALSE");
            case PATIENT_REQUEST -> anyOf(List.of(related(reach, study)));
            case CARE -> reach.allSites() ? anyOf(List.of(Statement.of(NOT_APART.formatted(study)), apart(reach, study))) : care(reach, study, related(reach, study));
        };
    }

    private static Statement care(Reach reach, String study, Statement byRelation) {
        return anyOf(List.of(own(reach, study), shared(reach, study), priors(reach, study), byRelation, apart(reach, study)));
    }

    /** Ways that are not open for the caller are empty. */
    private static Statement anyOf(List<Statement> ways) {
        List<Statement> open = ways.stream().filter(way -> !way.sql().isEmpty()).toList();
        if (open.size() == 1) {
            return open.getFirst();
        }
        Statement any = Statement.of("(FALSE");
        open.forEach(way -> any.add(" OR ").add(way));
        return any.add(")");
    }

    private static Statement own(Reach reach, String study) {
        return reach.sites().isEmpty() ? new Statement() : among(reach.sites(), study + ".site");
    }

    private static Statement shared(Reach reach, String study) {
        return reach.shared().isEmpty() ? new Statement()
                : Statement.of("(").add(among(reach.shared(), study + ".site")).add(" AND " + notRefused(study + ".patient_id") + ")");
    }

    /** One person is who the index of persons says; see {@link SamePerson#KNOWN_AT}. */
    private static Statement priors(Reach reach, String study) {
        if (reach.priors().isEmpty()) {
            return new Statement();
        }
        Statement ways = new Statement();
        for (String viewer : reach.priors().stream().map(Reach.Priors::viewer).sorted().distinct().toList()) {
            Set<String> holders = reach.priors().stream().filter(pair -> pair.viewer().equals(viewer)).map(Reach.Priors::holder)
                    .collect(Collectors.toSet());
            ways.add(ways.sql().isEmpty() ? "(" : " OR (").add(among(holders, study + ".site"))
                    .add(" AND " + notRefused(study + ".patient_id") + " AND " + SamePerson.KNOWN_AT.formatted(study), viewer).add(")");
        }
        return Statement.of("(").add(ways).add(")");
    }

    /** What is kept apart, for a question that names a study; who works for every site is of each that it is shown to. */
    private static Statement apart(Reach reach, String study) {
        return reach.apart().isEmpty() ? new Statement()
                : Statement.of("(" + study + ".site = '" + Apart.SITE + "' AND EXISTS (SELECT FROM study_apart WHERE study_apart.study = " + study + ".id AND (study_apart.viewer = ANY (?)"
                        + (reach.allSites() ? " OR study_apart.viewer LIKE 'site:%'" : "") + ")))", array(reach.apart()));
    }

    /** By the rows of the caller's relations alone: looked up once for each query. */
    private static Statement related(Reach reach, String study) {
        return reach.grantees().isEmpty() ? new Statement()
                : Statement.of(study + ".id = ANY (ARRAY(SELECT study_relation.study FROM study_relation JOIN study AS named"
                        + " ON named.id = study_relation.study WHERE " + HELD.formatted(notRefused("named.patient_id")) + "))", array(reach.grantees()));
    }

    /** The same of one study, by its own relations: however many the caller has. */
    private static Statement isRelated(Reach reach, String study) {
        return reach.grantees().isEmpty() ? new Statement()
                : Statement.of("EXISTS (SELECT FROM study_relation WHERE study_relation.study = " + study + ".id AND "
                        + HELD.formatted(notRefused(study + ".patient_id")) + ")", array(reach.grantees()));
    }

    private static String notRefused(String patient) {
        return "NOT EXISTS (SELECT FROM sharing_refusal WHERE sharing_refusal.patient = " + patient + ")";
    }

    private static Reach within(Reach reach, Set<String> wanted) {
        return new Reach(reach.purpose(), reach.allSites(), reach.roles(), common(reach.sites(), wanted), common(reach.shared(), wanted),
                reach.priors().stream().filter(pair -> wanted.contains(pair.holder())).collect(Collectors.toSet()), reach.grantees(), reach.apart());
    }

    private static Set<String> common(Set<String> codes, Set<String> wanted) {
        Set<String> both = new HashSet<>(codes);
        both.retainAll(wanted);
        return both;
    }

    /** The order of an index that begins with the site is known for one value alone, not for an array of one. */
    public static Statement among(Collection<String> codes, String column) {
        return codes.size() == 1 ? Statement.of(column + " = ?", codes.iterator().next()) : Statement.of(column + " = ANY (?)", array(codes));
    }

    private static Object array(Collection<String> texts) {
        return texts.stream().sorted().toArray(String[]::new);
    }
}
