package cn.tongying.reading.lesion;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.keyimage.Shape;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * A measurement of the viewer that somebody assigns.
 *
 * @param lesion empty for a new one
 * @param name   of a new one; of a known one that has none yet
 * @param shape  where its diameters lie; empty where the viewer did not tell
 */
record Measured(Optional<UUID> lesion, String name, StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, int frame, BigDecimal longMm, Optional<BigDecimal> shortMm,
                String words, Optional<Shape> shape) {
}
