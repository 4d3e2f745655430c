package cn.tongying.teaching;

import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.deident.Outcome;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.sharing.DeidentifiedCopies;
import cn.tongying.sharing.DeidentifiedCopies.Copied;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a case: it is written down, its images are copied outside of any transaction, and then it is there. One that breaks off in between is seen by nobody. */
@ApplicationScoped
class CaseMaking {
    @Inject Cases cases;
    @Inject DeidentifiedCopies copies;
    @Inject ReadExams exams;

    /**
     * What a case is made of.
     *
     * @param only key images; empty for the whole exam
     */
    record Wanted(StudyInstanceUid study, Set<SopInstanceUid> only, CaseText text) {
    }

    /**
     * @throws ProblemException as {@link Cases#begin}; 422 when of no image, or of one of the key images that were chosen, it can be told that no name is in it
     */
    TeachingCase make(Wanted wanted, Caller caller, Actor actor) {
        copies.requireVault();
        Cases.Begun begun = cases.begin(wanted.study(), wanted.text(), caller, actor);
        Copied copied = copies.copy(new DeidentifiedCopies.Wanted(begun.id(), wanted.study(), begun.source().site(), wanted.only()), begun.key(), caller, exams.account(caller));
        if (copied.written() == 0 || !wanted.only().isEmpty() && copied.lacking() > 0) {
            throw new ProblemException(Problem.unprocessable("Images cannot be shown without what identifies: " + reasons(copied.leftOut().keySet())
                            + ". Choose others, or have the place of burnt-in text set (TONGYING_SHARING_BURNT_IN).",
                    "影像无法去标识化：" + reasonsZh(copied.leftOut().keySet()) + "。请改选其他影像，或由管理员设定烧录文字的位置（TONGYING_SHARING_BURNT_IN）。"));
        }
        return cases.made(begun.id(), copied, caller, actor);
    }

    private static String reasons(Collection<Outcome.Reason> reasons) {
        return String.join(", ", new TreeSet<>(reasons.stream().map(reason -> reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')).toList()));
    }

    private static String reasonsZh(Collection<Outcome.Reason> reasons) {
        return reasons.stream().sorted().map(reason -> switch (reason) {
            case NOT_AN_INSTANCE -> "对象无标识";
            case BURNT_IN_TEXT -> "可能有烧录在图像中的文字";
            case OVERLAY_IN_PIXELS -> "像素中有叠加层";
            case NOT_DECODED -> "无法解码";
            case TOO_LARGE -> "对象过大";
            case NO_ROOM -> "服务器临时磁盘已满";
            case STREAM_NOT_UNDERSTOOD -> "压缩码流无法识别";
            case DOCUMENT -> "文档";
            case DAMAGED -> "存储中已损坏";
        }).collect(Collectors.joining("、"));
    }
}
