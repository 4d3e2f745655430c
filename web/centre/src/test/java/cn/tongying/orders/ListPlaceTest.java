package cn.tongying.orders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.input.Fields;
import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListPlaceTest {
    private static Fields after(String text) {
        return Fields.ofJson(new ByteArrayInputStream(Json.createObjectBuilder().add("after", text).build().toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aListGoesOnWhereItsPageEnded() {
        for (Instant at : new Instant[] {Instant.parse("2026-11-30T18:00:00Z"), Instant.parse("2026-11-30T18:00:00.123456Z")}) {
            ListPlace place = new ListPlace(at, "2.25.329800735698586629295641978511506172918", "NORTH_1");
            assertThat(ListPlace.of(after(place.text()))).contains(place);
        }
        assertThat(ListPlace.of(after(""))).isEmpty();
    }

    @Test
    void whatIsNoCursorOfOursIsAFaultAndReachesNoDatabase() {
        for (String wrong : new String[] {"x", "2026-11-30T18:00:00Z 1.2", "2026-11-30T18:00:00Z \u0000 A", "2026-11-30T18:00:00Z 1.2 A\u0000B", "+1000000000-12-31T23:59:59Z 1.2 A",
                "-1000000000-01-01T00:00:00Z 1.2 A", "2026-02-30T18:00:00Z 1.2 A", "2026-11-30T18:00:00Z 1.2 A B"}) {
            Fields fields = after(wrong);
            assertThat(ListPlace.of(fields)).as(wrong).isEqualTo(Optional.empty());
            assertThat(fields.faults()).as(wrong).hasSize(1);
        }
    }
}
