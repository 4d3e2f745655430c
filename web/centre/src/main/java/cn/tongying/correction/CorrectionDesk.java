package cn.tongying.correction;

import cn.tongying.access.Relations;
import cn.tongying.alliance.Database;
import cn.tongying.archive.correction.CorrectionHistory;
import cn.tongying.archive.correction.CorrectionLine;
import cn.tongying.archive.correction.CorrectionOutcome.Made;
import cn.tongying.archive.correction.CorrectionOutcome.Moved;
import cn.tongying.archive.correction.CorrectionOutcome;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.correction.CorrectionEvent.Act;
import cn.tongying.person.CorrectedPersons;
import cn.tongying.person.Registrar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all corrections have in common, in the transaction of the act: who may, the turn that is taken, what is refused, and what is told and ended. */
@ApplicationScoped
class CorrectionDesk {
    @Inject Database database;
    @Inject CorrectedPersons persons;
    @Inject Relations relations;
    @Inject Event<CorrectionEvent> events;

    @FunctionalInterface
    interface Question<T> {
        T on(Connection connection) throws SQLException;
    }

    public <T> T on(Question<T> question) {
        List<T> answer = new ArrayList<>();
        database.work(connection -> answer.add(question.on(connection)));
        return answer.getFirst();
    }

    public void requireRegistrar(Asker asker) {
        if (!Registrar.of(asker.caller()).isOf(asker.site())) {
            throw new ProblemException(Problem.notFound("There is no such hospital, or you keep no patients there.", "没有该机构，或您不负责该机构的患者登记。"));
        }
    }

    /** The turn of the index of persons comes before any row of a patient is held: who has it may want that row. */
    public void begin(Asker asker) {
        requireRegistrar(asker);
        persons.takeTurn();
    }

    public Made made(Question<CorrectionOutcome> act) {
        return switch (on(act)) {
            case Made made -> made;
            case CorrectionOutcome.Not not -> throw new ProblemException(problem(not.why()));
        };
    }

    public CorrectionLine line(long id, Asker asker) {
        return on(connection -> CorrectionHistory.find(connection, id, asker.site())).orElseThrow();
    }

    /** What somebody only looked at. */
    public void looked(Act act, Asker asker, String detail) {
        events.fire(new CorrectionEvent(asker.actor(), act, Optional.empty(), "", asker.site(), List.of(), List.of(), List.of(), detail));
    }

    public long told(Act act, Made made, Asker asker, String detail) {
        CorrectionEvent event = new CorrectionEvent(asker.actor(), act, Optional.of(made.kind()), Long.toString(made.id()), asker.site(),
                List.of(made.patient(), made.target()), made.studies(), made.others(), detail);
        if (event.endsShares()) {
            for (Moved study : made.studies()) {
                relations.endOfStudy(study.study(), study.uid(), "corrected: another patient's, or it holds other series", asker.actor());
            }
        }
        events.fire(event);
        return made.id();
    }

    private static Problem problem(CorrectionOutcome.Why why) {
        return switch (why) {
            case NOT_FOUND -> Problem.notFound("There is no such patient, study or correction here.", "没有该患者、检查或更正记录。");
            case SAME -> Problem.conflict("It is so already.", "已是如此，无需更正。");
            case NUMBER_TAKEN -> Problem.conflict("Another patient has this number: merge the two, or move the study.", "该患者号已属于另一患者：请合并两者，或把检查转给对方。");
            case MERGED -> Problem.conflict("This patient was merged into another one meanwhile.", "该患者已并入另一患者。");
            case SUPERSEDED -> Problem.conflict("It was changed meanwhile: look at it again. What was done later, moves of its studies and series too, is undone first.",
                    "其间已有变动，请重新查看；较晚的更正（包括其中检查和序列的转移）须先撤销。");
            case NO_NUMBER -> Problem.conflict("Who stays has no number: merge the other way round, or correct its number first.", "保留的患者没有患者号：请反向合并，或先更正其患者号。");
            case EMPTIED -> Problem.conflict("A birth date or sex that is known can be changed and not emptied: images would still say it.",
                    "已有的出生日期或性别可以更改，不能清空：影像中仍会带有原值。");
            case TOO_MANY -> Problem.conflict("This patient has too many studies to be merged at once.", "该患者检查过多，无法一次合并。");
            case OTHER_PATIENT -> Problem.conflict("The two studies are not of the same patient: move the study to that patient first, or split the series off and move those.",
                    "两次检查不属于同一患者：请先把检查转给该患者，或拆分后再转移。");
            case NOTHING_LEFT -> Problem.conflict("Nothing would be left of the study: leave at least one series, or correct the study itself.",
                    "拆分后原检查将没有序列：请至少保留一个序列，或直接更正检查资料。");
            case SERIES_THERE -> Problem.conflict("The other study has, or had, a series of the same Series Instance UID: images that come later could not be told apart.",
                    "目标检查中已有（或曾有）相同 Series Instance UID 的序列，之后到达的影像将无法区分。");
        };
    }
}
