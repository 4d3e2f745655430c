package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.StudyInstanceUid;

/**
 * Instances of a study are about to be given to a remote AE.
 *
 * @param site        whose study it is
 * @param operation   GET or MOVE
 * @param destination AE title that they are moved to; empty for the caller itself
 */
public record StudyRetrieving(Caller caller, String association, StudyInstanceUid study, String site, String operation, String destination) {}
