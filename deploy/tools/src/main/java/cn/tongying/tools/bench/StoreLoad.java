package cn.tongying.tools.bench;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.PresentationContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** C-STORE by our own client: some associations, each sending image after image as it gets the answers. */
record StoreLoad(int associations, TestImages images, Numbers numbers) implements Load {

    static final String TITLE = "BENCH";

    @Override
    public double perSecond(Server server, Duration length) throws IOException {
        return Clients.perSecond(associations, length, number -> new Sending(open(server), numbers.new Walk()));
    }

    static Association open(Server server) throws IOException {
        return Association.open(AssociationParameters.of(server.dicom(), new AeTitle(TITLE), new AeTitle(server.aeTitle()),
                List.of(new PresentationContext(0, TestImage.CT.value(), TestImage.SYNTAX.uid()))));
    }

    static void store(Association association, TestImage image) throws IOException {
        DimseStatus status = association.store(TestImage.CT, image.uid(), TestImage.SYNTAX, image.source());
        if (!status.isSuccess()) {
            throw new BenchException("C-STORE was answered " + status);
        }
    }

    private final class Sending implements Clients.Client {
        private final Association association;
        private final Numbers.Walk walk;

        Sending(Association association, Numbers.Walk walk) {
            this.association = association;
            this.walk = walk;
        }

        @Override
        public void step() throws IOException {
            store(association, walk.next(images));
        }

        @Override
        public void close() throws IOException {
            association.close();
        }
    }
}
