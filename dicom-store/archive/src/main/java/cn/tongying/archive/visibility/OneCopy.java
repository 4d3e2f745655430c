package cn.tongying.archive.visibility;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Statement;
import java.util.Set;

/**
 * Lists a study, a series of it, or an instance of that once when several sites hold it: a row is left out when there is
 * a better one that the caller may see, the caller's own before the oldest. The same UID in another series or study, or
 * of another person ({@link SamePerson}), is not a copy.
 */
public final class OneCopy {

    /** Looked up for the rows of a page, by the UID's index: the planner would else judge all studies there are to join them. */
    private static final String ROW_BY_ROW = " OFFSET 0";

    private OneCopy() {
    }

    public static Statement ofStudy(Caller caller) {
        return ofStudy(caller, Set.of());
    }

    /**
     * Of these sites alone. What the caller is shown of a study does not depend on them: the copy of a site that holds
     * another person under the UID is not listed, because opening it would show the first one.
     */
    public static Statement ofStudy(Caller caller, Set<String> sites) {
        if (Visibility.isOneSite(caller)) {
            return new Statement();
        }
        Statement shown = sites.isEmpty() ? new Statement() : SamePerson.shown(caller, "study");
        return shown.add("""

                AND NOT EXISTS (SELECT FROM study AS other WHERE other.study_instance_uid = study.study_instance_uid
                    AND other.id <> study.id AND (other.site <> ?, other.id) < (study.site <> ?, study.id) AND\s""",
                caller.homeSite(), caller.homeSite()).add(Visibility.of(caller, sites, "other")).add(ROW_BY_ROW + ")");
    }

    /** Needs study and series in the FROM. */
    public static Statement ofSeries(Caller caller) {
        if (Visibility.isOneSite(caller)) {
            return new Statement();
        }
        return SamePerson.shown(caller, "study").add("""

                AND NOT EXISTS (SELECT FROM series AS other JOIN study AS of_other ON of_other.id = other.study_id
                    WHERE other.series_instance_uid = series.series_instance_uid AND other.id <> series.id AND NOT other.hidden
                    AND of_other.study_instance_uid = study.study_instance_uid
                    AND (other.site <> ?, other.id) < (series.site <> ?, series.id) AND\s""",
                caller.homeSite(), caller.homeSite()).add(Visibility.of(caller, "of_other"))
                .add(SamePerson.agree("study", "of_other")).add(")");
    }

    /** Needs study, series and instance in the FROM. */
    public static Statement ofInstance(Caller caller) {
        if (Visibility.isOneSite(caller)) {
            return new Statement();
        }
        return SamePerson.shown(caller, "study").add("""

                AND NOT EXISTS (SELECT FROM instance AS other JOIN series AS of_series ON of_series.id = other.series_id
                        JOIN study AS of_study ON of_study.id = of_series.study_id
                    WHERE other.sop_instance_uid = instance.sop_instance_uid AND other.id <> instance.id AND other.rejection = 0
                    AND of_series.series_instance_uid = series.series_instance_uid
                    AND of_study.study_instance_uid = study.study_instance_uid
                    AND (other.site <> ?, other.id) < (instance.site <> ?, instance.id) AND\s""",
                caller.homeSite(), caller.homeSite()).add(Visibility.of(caller, "of_study"))
                .add(SamePerson.agree("study", "of_study")).add(")");
    }
}
