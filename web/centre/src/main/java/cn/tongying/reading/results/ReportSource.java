package cn.tongying.reading.results;

import java.util.UUID;

/** Where the queue has reports from: the room above. */
public interface ReportSource {
    /** What there is to send of a version. */
    sealed interface Given {
        /** The report as it was with this version. */
        record Whole(SignedReport report) implements Given {
        }

        /** It is of another patient's number and a later version corrects it, or it was retracted: this one is never given out. */
        record Replaced() implements Given {
        }

        /** It is not given out as things stand; why, in Chinese. */
        record Held(String words) implements Given {
        }
    }

    Given upTo(UUID task, int number);
}
