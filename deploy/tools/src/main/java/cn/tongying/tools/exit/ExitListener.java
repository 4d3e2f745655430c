package cn.tongying.tools.exit;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;

/** Hears how far an exit is; from several threads. */
public interface ExitListener {

    void kept(long bytes);

    void study(ExitingStudy study, int objects);

    void failed(StudyInstanceUid study, SopInstanceUid instance, String why);
}
