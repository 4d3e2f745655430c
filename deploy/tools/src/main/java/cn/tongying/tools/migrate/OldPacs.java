package cn.tongying.tools.migrate;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The PACS whose studies are taken over. What it does not answer at all is an {@link IOException}; what asking again would not
 * change is told by its kinds in {@code tools.web} and {@code tools.send}.
 */
public interface OldPacs {

    /**
     * How a list ended.
     *
     * @param cut        the peer did not list all there is
     * @param matches    how many it sent, with those that are of no use
     * @param unreadable matches without a valid Study Instance UID
     */
    record Ending(boolean cut, int matches, int unreadable) {}

    /**
     * How a C-MOVE ended, by the peer's own counts.
     *
     * @param status four hexadecimal digits and the peer's comment
     */
    record Moved(int completed, int failed, String status) {
        /** Whether the last one was successful by its status. */
        boolean isSuccess() {
            return status.startsWith("0000H");
        }

        Moved and(Moved next) {
            return new Moved(completed + next.completed, next.failed, next.status);
        }
    }

    /**
     * Lists studies of a day.
     *
     * @param part of the day; without it, also studies that have no time
     */
    Ending studies(StudyDay day, Optional<TimeSpan> part, Consumer<AnnouncedStudy> found) throws IOException;

    /** Whether one answer may hold more matches: tried with the studies of these days. */
    boolean answersMoreThan(int matches, LocalDate from, LocalDate to) throws IOException;

    List<SeriesInstanceUid> series(StudyInstanceUid study) throws IOException;

    Set<SopInstanceUid> instances(StudyInstanceUid study, SeriesInstanceUid series) throws IOException;

    /** Has a study, or one series of it, sent to the archive, and waits until it is done. */
    Moved move(StudyInstanceUid study, Optional<SeriesInstanceUid> series) throws IOException;

    /** Has one instance sent. */
    Moved move(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance) throws IOException;
}
