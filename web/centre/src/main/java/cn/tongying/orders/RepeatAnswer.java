package cn.tongying.orders;

import cn.tongying.dicom.StudyInstanceUid;

/** What who orders says to exams that are there already. */
public sealed interface RepeatAnswer {
    /** It is done again, for a reason of the table, in words where that asks for them. */
    record Again(String reason, String words) implements RepeatAnswer {
    }

    /** This exam is recognised instead (互认). */
    record Instead(String site, StudyInstanceUid study) implements RepeatAnswer {
    }
}
