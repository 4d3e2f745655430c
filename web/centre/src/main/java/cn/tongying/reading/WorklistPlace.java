package cn.tongying.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a task stands in the worklist: by its class of urgency, then by the time left, then by age. */
record WorklistPlace(int rank, Instant due, Instant arrivedAt, UUID id) {
    private static final int PARTS = 4;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    static WorklistPlace of(ReadingTask task) {
        return new WorklistPlace(task.running().rank(), task.due(), task.arrivedAt(), task.id());
    }

    String text() {
        return rank + "_" + due + "_" + arrivedAt + "_" + id;
    }

    /** Within what the database keeps. */
    private static Instant instant(String text) {
        Instant read = Instant.parse(text);
        if (read.isBefore(Instant.EPOCH) || read.isAfter(LAST)) {
            throw new DateTimeException(text);
        }
        return read;
    }

    static Optional<WorklistPlace> parse(String text) {
        String[] parts = text.split("_");
        try {
            return parts.length == PARTS ? Optional.of(new WorklistPlace(Short.parseShort(parts[0]), instant(parts[1]), instant(parts[2]),
                    UUID.fromString(parts[3]))) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
