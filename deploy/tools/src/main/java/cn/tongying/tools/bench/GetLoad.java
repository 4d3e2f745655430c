package cn.tongying.tools.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * GET requests: some clients, each asking for one path after another.
 *
 * @param paths the path of the n-th request, below the root of DICOMweb
 * @param headers what the client accepts
 * @param leastBytes a shorter answer is a wrong one
 */
record GetLoad(int clients, List<String> headers, long leastBytes, IntFunction<String> paths) implements Load {

    private static final int APART = 37;

    @Override
    public double perSecond(Server server, Duration length) throws IOException {
        return Clients.perSecond(clients, length, number -> new Asking(new HttpConnection(server.web()), number * APART));
    }

    private final class Asking implements Clients.Client {
        private final HttpConnection connection;
        private int request;

        Asking(HttpConnection connection, int first) {
            this.connection = connection;
            this.request = first;
        }

        @Override
        public void step() throws IOException {
            String path = paths.apply(request++);
            HttpConnection.Answer answer = connection.get(path, headers);
            if (answer.status() != 200 || answer.bytes() < leastBytes) {
                throw new BenchException("GET %s was answered %d with %d bytes %s".formatted(path, answer.status(), answer.bytes(), answer.beginning()));
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
