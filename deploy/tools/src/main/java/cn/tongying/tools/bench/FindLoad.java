package cn.tongying.tools.bench;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** C-FIND of the studies of any patient by Patient ID, one after another over one association; keeps what the slowest of a hundred took. */
final class FindLoad implements Load {

    private final ToIntFunction<Server> patients;
    private final Slowest slowest = new Slowest();

    /** @param patients how many a server has, with numbers from 1 on */
    FindLoad(ToIntFunction<Server> patients) {
        this.patients = patients;
    }

    @Override
    public double perSecond(Server server, Duration length) throws IOException {
        List<Long> nanos = new ArrayList<>();
        double rate = Clients.perSecond(1, length, number -> new Asking(server, patients.applyAsInt(server), nanos));
        slowest.add(server, nanos);
        return rate;
    }

    Slowest slowest() {
        return slowest;
    }

    private static final class Asking implements Clients.Client {
        private final QueryRetrieveScu peer;
        private final List<Long> nanos;
        private final int patients;
        private final SplittableRandom random = new SplittableRandom();
        private int matches;

        Asking(Server server, int patients, List<Long> nanos) throws IOException {
            this.patients = patients;
            this.nanos = nanos;
            peer = QueryRetrieveScu.open(AssociationParameters.of(server.dicom(), new AeTitle(StoreLoad.TITLE), new AeTitle(server.aeTitle()), List.of()), false);
        }

        @Override
        public void step() throws IOException {
            Dataset keys = new Dataset().put(Tag.PatientID, Alliance.patientId(1 + random.nextInt(patients)))
                    .put(Tag.PatientName, "").put(Tag.StudyInstanceUID, "").put(Tag.StudyDate, "");
            long begin = System.nanoTime();
            DimseStatus status = peer.find(QueryLevel.STUDY, keys, match -> ++matches > 0);
            nanos.add(System.nanoTime() - begin);
            if (!status.isSuccess()) {
                throw new BenchException("C-FIND was answered " + status);
            }
        }

        @Override
        public void close() throws IOException {
            peer.close();
            if (matches == 0) {
                throw new BenchException("C-FIND found nobody");
            }
        }
    }
}
