package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Fifty clients at once that want whole objects in another transfer syntax, and rendered frames beside them. */
class ConversionsAtOnceIT extends DicomWebTrial {
    private static final int CLIENTS = 50;
    private static final int MOST_TURNS = 1_000;

    @Test
    void fiftyAtOnceAreServedOrToldToComeAgain() throws Exception {
        String syntax = "application/dicom; transfer-syntax=1.2.840.10008.1.2.1";
        String large = store("cornerstone3d/CTImage.dcm_JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm").instance();
        String colour = store("pydicom/MR_small_RLE.dcm").instance();
        int whole = get(large, "Accept", syntax).body().length;
        List<String[]> asked = List.of(new String[] {large, syntax}, new String[] {colour, syntax}, new String[] {large + "/rendered", "image/png"});
        CyclicBarrier together = new CyclicBarrier(CLIENTS);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String[] one = asked.get(client % asked.size());
                answers.add(clients.submit(() -> served(together, one, whole)));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(get(large, "Accept", syntax).body()).as("afterwards all is as before").hasSize(whole);
    }

    /** Asks until it is served; what is said before is 503 and when to come again. */
    private static int served(CyclicBarrier together, String[] asked, int whole) throws Exception {
        together.await();
        HttpResponse<byte[]> answer = get(asked[0], "Accept", asked[1]);
        for (int more = 0; answer.statusCode() == 503 && more < MOST_TURNS; more++) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            answer = get(asked[0], "Accept", asked[1]);
        }
        boolean object = asked[0].endsWith("/rendered") || answer.statusCode() != 200;
        assertThat(object || answer.body().length > 8_000 && answer.body().length <= whole).as("whole: " + answer.body().length).isTrue();
        return answer.statusCode();
    }
}
