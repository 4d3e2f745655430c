package cn.tongying.reading;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;

/**
 * What stood on the screen of who signs.
 *
 * @param version of the draft, or number of the last signed version
 * @param stamp   of the exam: whose it was and how it was corrected
 */
record Seen(int version, String stamp) {

    /** @throws ProblemException 409 when the exam is another patient's now, or was corrected: nobody signs for whom they did not see */
    void require(ReadingTask task) {
        if (!task.exam().stamp().equals(stamp)) {
            throw new ProblemException(Problem.conflict("The exam or its patient was corrected while you had it open. Load it again and look whose it is.",
                    "您打开期间，该检查或其患者资料已被更正，请重新加载并核对患者后再签署。"));
        }
    }
}
