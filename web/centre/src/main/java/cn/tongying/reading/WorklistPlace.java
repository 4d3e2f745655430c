package cn.tongying.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a task stands in the worklist: by urgency, then by the time left, then by age. */
record WorklistPlace(int rank, Instant due, Instant arrivedAt, UUID id) {
    private static final int PARTS = 4;

    static WorklistPlace of(ReadingTask task) {
        return new WorklistPlace(task.urgency().ordinal(), task.due(), task.arrivedAt(), task.id());
    }

    String text() {
        return rank + "_" + due + "_" + arrivedAt + "_" + id;
    }

    static Optional<WorklistPlace> parse(String text) {
        String[] parts = text.split("_");
        try {
            return parts.length == PARTS ? Optional.of(new WorklistPlace(Integer.parseInt(parts[0]), Instant.parse(parts[1]), Instant.parse(parts[2]),
                    UUID.fromString(parts[3]))) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
