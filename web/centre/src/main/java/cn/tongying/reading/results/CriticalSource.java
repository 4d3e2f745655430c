package cn.tongying.reading.results;

import java.util.UUID;

/** Where the queue has critical results from: the room above. */
@FunctionalInterface
public interface CriticalSource {
    /** What there is to tell of a step. */
    sealed interface Given {
        /** The critical result as it stood with this step. */
        record Told(CriticalNotice notice) implements Given {
        }

        /** It is not given out as things stand; why, in Chinese. */
        record Held(String words) implements Given {
        }

        /** It was withdrawn before it could be told, and is never told. */
        record Replaced() implements Given {
        }
    }

    Given of(UUID critical, int step);
}
