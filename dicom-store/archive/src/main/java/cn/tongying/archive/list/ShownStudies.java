package cn.tongying.archive.list;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.visibility.SamePerson;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Way;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The archive's one condition on who is shown which study (decision 9), for a room above whose own tables are joined to the table
 * study: it stands in that room's query, so that nothing is found first and judged afterwards.
 */
public final class ShownStudies {

    /** A piece of SQL and what its question marks stand for; lists of texts stand for arrays. */
    public record Part(String sql, List<Object> values) {
        public Part {
            values = List.copyOf(values);
        }
    }

    /**
     * Whole hospitals whose studies a caller is shown, as a query of its own.
     *
     * @param sites  whose; empty for every site
     * @param beyond what must hold besides, on the table study, behind an AND
     */
    public record OfSites(Set<String> sites, Part beyond) {
        public OfSites {
            sites = Set.copyOf(sites);
        }
    }

    private ShownStudies() {
    }

    /** A condition on an alias of study whose UID is known. */
    public static Part known(Caller caller, String study) {
        return part(Visibility.ofKnown(caller, study));
    }

    /** The same also where everything of it is rejected, or was merged into another study: for what people signed of it, which stays. */
    public static Part knownWithRejected(Caller caller, String study) {
        return part(Visibility.knownWithRejected(caller, study));
    }

    /** The same of many studies. */
    public static Part of(Caller caller, String study) {
        return part(Visibility.of(caller, study));
    }

    /** Of many, also where everything of one is rejected. */
    public static Part withRejected(Caller caller, String study) {
        return part(Visibility.withRejected(caller, study));
    }

    /**
     * Where the caller works, or reads by agreement. Single studies that a relation, a break of the glass or an agreement on priors opens
     * are not among them: they are shown to who looks for them, and are nobody's work.
     *
     * @param wanted asking for none means all
     */
    public static List<OfSites> hospitals(Caller caller, Set<String> wanted) {
        return Visibility.ways(caller, wanted).stream().filter(way -> way.isOfSites() || caller.reach().seesEverything())
                .map(ShownStudies::ofSites).toList();
    }

    private static OfSites ofSites(Way way) {
        Statement beyond = way.beyond();
        return new OfSites(way.sites(), part(beyond.sql().isEmpty() ? Statement.of("TRUE") : beyond));
    }

    /** Copies of one Study Instance UID that are of one person: a condition on two aliases of study, to be added behind others. */
    public static String samePerson(String study, String other) {
        return SamePerson.agree(study, other);
    }

    private static Part part(Statement statement) {
        return new Part(statement.sql(), statement.values().stream()
                .map(value -> value instanceof String[] texts ? (Object) Arrays.asList(texts) : value).toList());
    }
}
