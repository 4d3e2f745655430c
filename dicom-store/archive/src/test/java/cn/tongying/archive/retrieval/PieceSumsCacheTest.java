package cn.tongying.archive.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.kept.PieceSums;
import org.junit.jupiter.api.Test;

class PieceSumsCacheTest {

    private static PieceSums sums(int bytes) {
        return PieceSums.of(new byte[bytes]);
    }

    @Test
    void what_was_not_asked_for_longest_goes_first() {
        PieceSumsCache cache = new PieceSumsCache(3 * 1_000);
        for (long instance = 1; instance <= 3; instance++) {
            cache.put(instance, sums(800));
        }
        assertThat(cache.find(1)).isPresent();
        cache.put(4, sums(800));
        assertThat(cache.find(2)).isEmpty();
        assertThat(cache.find(1)).isPresent();
        assertThat(cache.find(4)).isPresent();
    }

    @Test
    void a_long_one_pushes_out_all_others_and_one_put_twice_counts_once() {
        PieceSumsCache cache = new PieceSumsCache(3_000);
        for (int again = 0; again < 10; again++) {
            cache.put(1, sums(1_000));
        }
        cache.put(2, sums(1_000));
        assertThat(cache.find(1)).isPresent();
        cache.put(3, sums(5_000));
        assertThat(cache.find(1)).isEmpty();
        assertThat(cache.find(3)).isPresent();
    }
}
