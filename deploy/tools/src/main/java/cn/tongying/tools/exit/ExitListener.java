package cn.tongying.tools.exit;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;

/** Hears how far an exit is; from several threads. */
public interface ExitListener {

    void kept(long bytes);

    void study(ExitingStudy study, int objects);

    /** The archive lists it no more: a study or an object that was taken out before; its path below the exit's folder. */
    void left(String path);

    void failed(StudyInstanceUid study, SopInstanceUid instance, String why);
}
