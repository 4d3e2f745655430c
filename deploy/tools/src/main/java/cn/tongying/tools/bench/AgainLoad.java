package cn.tongying.tools.bench;

import cn.tongying.dicom.net.Association;
import java.io.IOException;
import java.time.Duration;

/** C-STORE of images that are held already, as a console that sends a study once more does: each association goes round the CT of 100 slices. */
record AgainLoad(int associations, TestImages images) implements Load {

    private static final int APART = 37;

    @Override
    public double perSecond(Server server, Duration length) throws IOException {
        return Clients.perSecond(associations, length, number -> new Sending(StoreLoad.open(server), number * APART));
    }

    private final class Sending implements Clients.Client {
        private final Association association;
        private int next;

        Sending(Association association, int first) {
            this.association = association;
            this.next = first;
        }

        @Override
        public void step() throws IOException {
            StoreLoad.store(association, images.image(Prefill.HUNDRED, next++ % Numbers.IMAGES_IN_A_STUDY + 1));
        }

        @Override
        public void close() throws IOException {
            association.close();
        }
    }
}
