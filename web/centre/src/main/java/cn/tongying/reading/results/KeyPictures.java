package cn.tongying.reading.results;

import cn.tongying.archive.Caller;
import cn.tongying.reading.keyimage.Pictures;
import cn.tongying.reading.keyimage.ReportImage;
import cn.tongying.reading.results.SignedReport.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** The key images of what counts of a report, drawn for its document; no transaction is open meanwhile. */
@ApplicationScoped
public class KeyPictures {
    @Inject Pictures pictures;

    /**
     * Those that can be drawn now.
     *
     * @throws cn.tongying.archive.ArchiveException BUSY when the server has no memory left for it at the moment
     */
    public Map<ReportImage, byte[]> of(SignedReport report, Caller caller) {
        Map<ReportImage, byte[]> drawn = new HashMap<>();
        for (Version version : report.inForce()) {
            for (ReportImage image : version.images()) {
                pictures.jpeg(caller, report.exam().study(), image).ifPresent(jpeg -> drawn.put(image, jpeg));
            }
        }
        return drawn;
    }
}
