package cn.tongying.archive.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.refusal.RefusalException;
import org.junit.jupiter.api.Test;

/** Objects on their way in, and Data Sets that are none, share one bound. */
class ValueMemoryTest {

    private static final int BYTES = 1 << 20;

    private final ValueMemory memory = new ValueMemory(BYTES);

    @Test
    void what_a_query_holds_an_object_does_not_find_and_the_other_way_round_until_it_is_given_back() {
        ReceivingMemory query = memory.shareBesides();
        query.claim(BYTES);
        ValueMemory.Share object = memory.share();
        assertThatThrownBy(() -> object.claim(BYTES)).isInstanceOf(RefusalException.class);
        query.close();
        object.close();
        ValueMemory.Share later = memory.share();
        later.claim(BYTES);
        ReceivingMemory another = memory.shareBesides();
        assertThatThrownBy(() -> another.claim(BYTES)).isInstanceOfSatisfying(ArchiveException.class,
                why -> assertThat(why.category()).isEqualTo(ArchiveException.Category.BUSY));
        later.close();
        another.close();
        memory.shareBesides().claim(BYTES);
    }

    @Test
    void each_has_a_little_free_whatever_others_hold() {
        memory.share().claim(BYTES + ValueMemory.FREE_BYTES);
        memory.share().claim(ValueMemory.FREE_BYTES);
        memory.shareBesides().claim(ValueMemory.FREE_BYTES_BESIDES);
        ReceivingMemory more = memory.shareBesides();
        assertThatThrownBy(() -> more.claim(ValueMemory.FREE_BYTES_BESIDES + 1)).isInstanceOf(ArchiveException.class);
    }
}
