package cn.tongying.tools.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** QIDO-RS of studies by one attribute, a page of 50, one client; each server is asked for values that its own studies have. */
final class QidoLoad implements Load {

    private static final List<String> DICOM_JSON = List.of("Accept: application/dicom+json");

    private final String attribute;
    private final Map<String, List<String>> values;
    private final Slowest slowest = new Slowest();

    /** @param values of each server, by its name */
    QidoLoad(String attribute, Map<String, List<String>> values) {
        this.attribute = attribute;
        this.values = values;
    }

    Slowest slowest() {
        return slowest;
    }

    @Override
    public double perSecond(Server server, Duration length) throws IOException {
        List<Long> nanos = new ArrayList<>();
        double rate = Clients.perSecond(1, length, number -> new Asking(server, values.get(server.name()), nanos));
        slowest.add(server, nanos);
        return rate;
    }

    private final class Asking implements Clients.Client {
        private final HttpConnection connection;
        private final List<String> asked;
        private final List<Long> nanos;
        private final SplittableRandom random = new SplittableRandom();

        Asking(Server server, List<String> asked, List<Long> nanos) throws IOException {
            this.connection = new HttpConnection(server.web());
            this.asked = asked;
            this.nanos = nanos;
        }

        @Override
        public void step() throws IOException {
            String path = "/studies?limit=50&" + attribute + "=" + asked.get(random.nextInt(asked.size()));
            long begin = System.nanoTime();
            HttpConnection.Answer answer = connection.get(path, DICOM_JSON);
            nanos.add(System.nanoTime() - begin);
            if (answer.status() != 200) {
                throw new BenchException("GET %s was answered %d %s".formatted(path, answer.status(), answer.beginning()));
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
