package cn.tongying.archive;

import cn.tongying.dicom.StudyInstanceUid;
import java.time.Instant;

/** Every series of a study is settled. Fired after commit; a later instance opens it again. */
public record StudySettled(String site, StudyInstanceUid study, int series, int instances, Instant at) {
}
