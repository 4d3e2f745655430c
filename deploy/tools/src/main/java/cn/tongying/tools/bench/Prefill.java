package cn.tongying.tools.bench;

import cn.tongying.dicom.net.Association;
import java.io.IOException;

/**
 * What the reading measurements find: many small studies to search among, a CT of 100 slices and one of 600. The same
 * for both servers, sent before the clock runs.
 */
record Prefill(TestImages images) {

    static final int SMALL_STUDIES = 500;
    static final int HUNDRED = 1_001;
    static final int SIX_HUNDRED = 1_002;
    /** 600 slices of full size, sent only where it is asked for: 300 MB. */
    static final int THIN = 1_003;
    private static final int SMALL_SIDE = 16;

    void send(Server server) throws IOException {
        try (Association association = StoreLoad.open(server)) {
            for (int slice = 1; slice <= 100; slice++) {
                StoreLoad.store(association, images.image(HUNDRED, slice));
            }
            for (int slice = 1; slice <= 600; slice++) {
                StoreLoad.store(association, images.image(SIX_HUNDRED, slice, SMALL_SIDE));
            }
            for (int study = 0; study < SMALL_STUDIES; study++) {
                StoreLoad.store(association, images.image(study, 1, SMALL_SIDE));
            }
        }
    }

    void sendThin(Server server) throws IOException {
        try (Association association = StoreLoad.open(server)) {
            for (int slice = 1; slice <= 600; slice++) {
                StoreLoad.store(association, images.image(THIN, slice));
            }
        }
    }

    String seriesPath(int study) {
        return "/studies/" + images.studyUid(study) + "/series/" + images.seriesUid(study);
    }

    String framePath(int request) {
        return instancePath(request) + "/frames/1";
    }

    String instancePath(int request) {
        return seriesPath(HUNDRED) + "/instances/" + images.instanceUid(HUNDRED, request % 100 + 1);
    }
}
