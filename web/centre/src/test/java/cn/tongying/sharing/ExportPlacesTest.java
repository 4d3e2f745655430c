package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExportPlacesTest {
    private static final UUID WANG = UUID.randomUUID();

    @Test
    void anAccountHasItsOwnPlacesAndHoldsUpNoOther() {
        ExportPlaces places = new ExportPlaces(3, 1);
        ExportPlaces.Place slow = places.take(WANG).orElseThrow();
        assertThat(places.take(WANG)).isEmpty();
        assertThat(places.take(UUID.randomUUID())).isPresent();
        slow.close();
        slow.close();
        assertThat(places.take(WANG)).isPresent();
    }

    @Test
    void thereAreSoManyInAllAndAPlaceThatIsGivenBackTwiceIsOne() {
        ExportPlaces places = new ExportPlaces(2, 1);
        List<ExportPlaces.Place> taken = new ArrayList<>(List.of(places.take(WANG).orElseThrow(), places.take(UUID.randomUUID()).orElseThrow()));
        assertThat(places.take(UUID.randomUUID())).isEmpty();
        taken.getFirst().close();
        taken.getFirst().close();
        taken.add(places.take(UUID.randomUUID()).orElseThrow());
        assertThat(places.take(UUID.randomUUID())).isEmpty();
        assertThat(taken).hasSize(3);
    }
}
