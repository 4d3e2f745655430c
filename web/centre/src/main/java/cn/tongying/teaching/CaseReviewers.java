package cn.tongying.teaching;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.alliance.staff.Staff;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadExams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Who publishes the cases of a hospital: whoever reviews reports of such exams there, or at a hospital with which it has agreed, for today, that it reviews for it. */
@ApplicationScoped
class CaseReviewers {
    @Inject Staff staff;
    @Inject ReadExams exams;
    @Inject Database database;

    boolean may(TeachingCase one, Caller caller) {
        return staff.ofAccount(exams.account(caller)).filter(person -> Stream.concat(Stream.of(one.site()), reviewingFor(one.site()).stream().filter(caller::maySee))
                .anyMatch(site -> staff.competence(person.id(), site, today(), one.text().modality(), one.text().bodyPart()).get(Activity.REVIEW) instanceof Verdict.Allowed)).isPresent();
    }

    /** Hospitals that review for this one. */
    List<String> reviewingFor(String site) {
        LocalDate today = today();
        return database.list("SELECT DISTINCT viewer_site FROM agreement_grant WHERE study_site = ? AND purpose = 'REVIEW' AND valid_from <= ? AND valid_to >= ? ORDER BY viewer_site",
                row -> row.getString(1), site, today, today);
    }

    private LocalDate today() {
        return exams.now().atZone(Days.ZONE).toLocalDate();
    }

    void require(TeachingCase one, Caller caller) {
        if (!may(one, caller)) {
            throw new ProblemException(Problem.forbidden("Cases are published and withdrawn by who reviews reports of such exams at the hospital.", "病例由该院审核此类报告的医师发布或撤回。"));
        }
    }
}
