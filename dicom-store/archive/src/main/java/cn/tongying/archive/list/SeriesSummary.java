package cn.tongying.archive.list;

import cn.tongying.dicom.SeriesInstanceUid;
import java.util.OptionalInt;

/** A series of a study, for people. */
public record SeriesSummary(SeriesInstanceUid series, OptionalInt number, String modality, String description,
                            String bodyPart, int instanceCount) {
}
