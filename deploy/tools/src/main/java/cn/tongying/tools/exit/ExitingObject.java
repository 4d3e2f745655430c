package cn.tongying.tools.exit;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import java.util.OptionalInt;

/** An instance of a study as the archive lists it. */
public record ExitingObject(SopInstanceUid instance, SopClassUid sopClass, SeriesInstanceUid series, OptionalInt seriesNumber, OptionalInt number) {}
