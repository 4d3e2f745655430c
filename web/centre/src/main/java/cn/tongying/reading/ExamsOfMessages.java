package cn.tongying.reading;

import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.reading.messages.ExamOfMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who is on which side of an exam: reads it who may write or review its report; made it who makes images at its hospital. */
@ApplicationScoped
class ExamsOfMessages implements ExamOfMessages {
    @Inject Tasks tasks;
    @Inject Qualification qualification;
    @Inject Blinding blinding;

    @Override
    public Exam required(UUID task, Caller caller) {
        ReadingTask found = tasks.required(task, caller);
        blinding.requireReadable(task, Qualification.account(caller), false);
        return new Exam(task, found.exam().site().code(), found.exam().study().value(), side(found, caller));
    }

    @Override
    public String name(Caller caller) {
        return qualification.name(caller);
    }

    private Optional<Side> side(ReadingTask task, Caller caller) {
        Map<Activity, Verdict> may = qualification.verdicts(caller, task);
        if (may.get(Activity.DRAFT) instanceof Verdict.Allowed || may.get(Activity.REVIEW) instanceof Verdict.Allowed) {
            return Optional.of(Side.READER);
        }
        return caller.has(Role.TECHNOLOGIST, task.exam().site().code()) ? Optional.of(Side.TECHNOLOGIST) : Optional.empty();
    }
}
