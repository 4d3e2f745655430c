package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * From whom a report is kept: who judges or reads its exam without it (view blinded), and everybody while two readings of the exam stand undecided
 * (view unarbitrated). Whatever tells of a report asks here, or has the conditions in its query.
 */
@ApplicationScoped
public class Blinding {
    /** On an alias {@code task}; binds the account. */
    public static final String SIGHTED = "NOT EXISTS (SELECT FROM blinded WHERE blinded.task = task.id AND blinded.account = ?)";
    /** On an alias {@code task}: its report may be given out. */
    public static final String GIVEN_OUT = "NOT EXISTS (SELECT FROM unarbitrated WHERE unarbitrated.task = task.id)";
    private static final UUID NOBODY = new UUID(0, 0);

    @Inject Database database;

    /** What {@link #SIGHTED} binds: programs judge nothing. */
    public static UUID account(Caller caller) {
        return caller.kind() == Caller.Kind.ACCOUNT ? UUID.fromString(caller.id()) : NOBODY;
    }

    /** @throws ProblemException 409 while the person judges or reads this exam blind */
    public void requireSighted(UUID task, UUID account) {
        database.first("SELECT why FROM blinded WHERE task = ? AND account = ?", row -> row.getString(1), task, account).ifPresent(why -> {
            throw new ProblemException(why.equals("PEER_REVIEW")
                    ? Problem.conflict("You are judging this report in peer review: who wrote it is shown after your score.", "您正在对该报告进行同行评议（盲评），评分后方可查看报告及书写者。")
                    : Problem.conflict("You are reading this exam for the second time, blind: what others wrote of it is shown after you signed and somebody decided.",
                            "您正在对该检查进行双盲复阅，签署并仲裁后方可查看他人所写内容。"));
        });
    }

    /** Of an exam that is read twice: by which second reading, and how far that is. */
    record Twice(UUID reading, SecondReading.State state) {
        boolean isUndecided() {
            return SecondReading.State.OPEN.contains(state);
        }
    }

    Optional<Twice> twice(UUID task) {
        return database.first("SELECT id, state FROM second_reading WHERE task = ? AND state <> 'WITHDRAWN'",
                row -> new Twice(row.getObject(1, UUID.class), SecondReading.State.valueOf(row.getString(2))), task);
    }

    /** Two readings of it stand undecided. */
    boolean isUnarbitrated(UUID task) {
        return database.exists("SELECT 1 FROM unarbitrated WHERE task = ?", task);
    }

    /** @throws ProblemException 409 for who reads it for the second time, and for a review while two readings of it stand undecided */
    void requireReadable(UUID task, UUID account, boolean review) {
        requireSighted(task, account);
        if (database.exists("SELECT 1 FROM unarbitrated WHERE task = ? AND (? OR reader = ?)", task, review, account)) {
            throw new ProblemException(Problem.conflict("It is read twice, double-blind: somebody decides between both reports in place of a review.", "该检查正在双盲复阅，由仲裁代替审核。"));
        }
    }

    /** @throws ProblemException 409 while two readings of it stand undecided */
    void requireGivenOut(UUID task) {
        if (isUnarbitrated(task)) {
            throw new ProblemException(Problem.conflict("It is read twice, double-blind: the report is given out when somebody has decided.", "该检查正在双盲复阅，仲裁后方可输出报告。"));
        }
    }
}
