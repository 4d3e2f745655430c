package cn.tongying.teaching;

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

/** Who publishes the cases of a hospital: whoever reviews reports of such exams there. */
@ApplicationScoped
class CaseReviewers {
    @Inject Staff staff;
    @Inject ReadExams exams;

    boolean may(TeachingCase one, Caller caller) {
        return staff.ofAccount(exams.account(caller)).map(person -> staff.competence(person.id(), one.site(), exams.now().atZone(Days.ZONE).toLocalDate(), one.text().modality(),
                one.text().bodyPart()).get(Activity.REVIEW)).filter(Verdict.Allowed.class::isInstance).isPresent();
    }

    void require(TeachingCase one, Caller caller) {
        if (!may(one, caller)) {
            throw new ProblemException(Problem.forbidden("Cases are published and withdrawn by who reviews reports of such exams at the hospital.", "病例由该院审核此类报告的医师发布或撤回。"));
        }
    }
}
