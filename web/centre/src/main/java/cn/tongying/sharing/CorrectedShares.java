package cn.tongying.sharing;

import cn.tongying.alliance.Database;
import cn.tongying.archive.correction.CorrectionKind;
import cn.tongying.archive.correction.CorrectionOutcome.Moved;
import cn.tongying.correction.CorrectionEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * A link to a study that became another patient's, or took series of another study, ends in the transaction of that, and so does a referral with it that
 * nobody has answered yet: they were given out for what was there. Cloud films go by the patient: they lose the study with its relations, and show what is the patient's after the correction; one of a single
 * study that took series ends.
 */
@ApplicationScoped
class CorrectedShares {
    @Inject Database database;
    @Inject ShareLinks links;
    @Inject Films films;
    @Inject Referrals referrals;

    void happened(@Observes CorrectionEvent event) {
        if (!event.endsShares()) {
            return;
        }
        for (Moved study : event.moved()) {
            database.list(ShareLinks.SELECT + """
                    WHERE revoked_at IS NULL AND id IN (SELECT CAST(substr(source, 6) AS uuid) FROM study_relation
                        WHERE study = ? AND kind = 'LINK' AND source LIKE 'link:%')
                    ORDER BY id FOR UPDATE""", ShareLinks::read, study.study()).forEach(link -> links.end(link, event.actor(), why(event)));
            referrals.endOf(study.uid(), event.site(), event.actor(), why(event));
            if (event.kind().equals(Optional.of(CorrectionKind.SERIES_MOVED))) {
                films.endOf(study.uid(), event.site(), event.actor());
            }
        }
        event.patients().forEach(patient -> films.coverOf(patient, event.actor()));
    }

    private static String why(CorrectionEvent event) {
        return event.kind().equals(Optional.of(CorrectionKind.SERIES_MOVED)) ? "the study holds other series" : "the study became another patient's";
    }
}
