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

    /**
     * Nobody signs for whom, or for what, they did not see.
     *
     * @throws ProblemException 409 when the exam is another patient's now, was corrected, or has other images
     */
    void require(ReadingTask task) {
        if (!whose(task.exam().stamp()).equals(whose(stamp))) {
            throw new ProblemException(Problem.conflict("The exam or its patient was corrected while you had it open. Load it again and look whose it is.",
                    "您打开期间，该检查或其患者资料已被更正，请重新加载并核对患者后再签署。"));
        }
        if (!task.exam().stamp().equals(stamp)) {
            throw otherImages();
        }
    }

    static ProblemException otherImages() {
        return new ProblemException(Problem.conflict("Images came, or were rejected, while you had it open. Load it again and look at them.",
                "您打开期间，该检查的影像有增减，请重新加载并查看后再签署。"));
    }

    private static String whose(String stamp) {
        int images = stamp.lastIndexOf('.');
        return images < 0 ? stamp : stamp.substring(0, images);
    }
}
