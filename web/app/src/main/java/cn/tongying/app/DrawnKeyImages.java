package cn.tongying.app;

import cn.tongying.archive.Caller;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicomweb.FrameImages;
import cn.tongying.failure.Causes;
import cn.tongying.reading.keyimage.Pictures;
import cn.tongying.reading.keyimage.ReportImage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Draws the key images of reports by the renderer of the web door, which the room of reading does not know. */
@ApplicationScoped
class DrawnKeyImages implements Pictures {
    private static final Logger LOG = System.getLogger(DrawnKeyImages.class.getName());
    /** Three of them beside each other on A4 have some 200 dots per inch. */
    private static final int SIDE = 480;

    @Inject
    Retrieval retrieval;
    @Inject
    FrameImages images;

    @Override
    public Optional<byte[]> jpeg(Caller caller, String study, ReportImage image) {
        Optional<StoredInstance> found = retrieval.inUse(caller, new StudyInstanceUid(study), image.series(), image.instance());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return images.jpeg(found.get(), image.frame(), image.window(), SIDE);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A key image of study {0} could not be drawn: {1}", study, Causes.of(e));
            return Optional.empty();
        }
    }
}
