package cn.tongying.reading.keyimage;

import cn.tongying.archive.Caller;
import java.util.Optional;

/** Where pictures of images come from: the archive's renderer, which a room above this one brings. */
public interface Pictures {
    /**
     * An image as a small JPEG.
     *
     * @param study  UID of the exam that it is of
     * @return empty when it is not there any more, is not shown to the caller, or cannot be drawn
     * @throws cn.tongying.archive.ArchiveException BUSY when the server has no memory left for it at the moment
     */
    Optional<byte[]> jpeg(Caller caller, String study, ReportImage image);
}
