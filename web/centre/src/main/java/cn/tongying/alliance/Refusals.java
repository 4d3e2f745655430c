package cn.tongying.alliance;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import java.util.List;

/** The answers to a change that cannot be made, the same for everything in this room. */
public final class Refusals {
    private Refusals() {
    }

    public static ProblemException unprocessable(Wording rule) {
        return new ProblemException(Problem.unprocessable(rule.en(), rule.zh()));
    }

    /** With the fault of each value, for the form that it was typed into. */
    public static ProblemException unprocessable(Wording all, List<Fault> faults) {
        return new ProblemException(Problem.unprocessable(all.en(), all.zh()).withFaults(faults.stream()
                .map(fault -> new Problem.ValueFault(fault.column(), fault.rule().en(), fault.rule().zh())).toList()));
    }

    public static ProblemException conflict(Wording rule) {
        return new ProblemException(Problem.conflict(rule.en(), rule.zh()));
    }

    public static ProblemException notFound(Wording what) {
        return new ProblemException(Problem.notFound("There is no such " + what.en() + ".", "没有该" + what.zh() + "。"));
    }

    /** @throws ProblemException 409 when the change was made from another version than the present one */
    public static void requireVersion(int present, int given) {
        if (present != given) {
            throw conflict(new Wording("Somebody changed it meanwhile: you saw version " + given + ", now it is version " + present
                    + ". Load it again and repeat your change.",
                    "数据刚被他人修改：您看到的是第 " + given + " 版，现在是第 " + present + " 版。请重新加载后再修改。"));
        }
    }
}
