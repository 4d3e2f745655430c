package cn.tongying.tools.migrate;

import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the studies of a day. An answer that the peer cuts is asked for by halves of the day, and those by halves, down to a
 * minute. Some peers cut without a word, at a round number: so an answer of a round number is compared with its halves.
 *
 * @param whole      whether all studies of the day are in it, as far as can be known
 * @param unreadable matches without a valid Study Instance UID
 */
record DayListing(Map<StudyInstanceUid, AnnouncedStudy> studies, boolean whole, int unreadable) {

    /** A limit of a peer is a multiple of it. */
    static final int ROUND = 50;

    static DayListing of(OldPacs pacs, StudyDay day) throws IOException {
        Asked asked = new Asked(pacs, day);
        asked.ask(Optional.empty());
        return new DayListing(asked.studies, asked.whole, asked.unreadable);
    }

    /** What is known while it is asked. */
    private static final class Asked {
        private final OldPacs pacs;
        private final StudyDay day;
        private final Map<StudyInstanceUid, AnnouncedStudy> studies = new LinkedHashMap<>();
        private boolean whole = true;
        private int unreadable;

        Asked(OldPacs pacs, StudyDay day) {
            this.pacs = pacs;
            this.day = day;
        }

        void ask(Optional<TimeSpan> part) throws IOException {
            int[] answered = {0};
            boolean[] untimed = {false};
            Map<StudyInstanceUid, AnnouncedStudy> answer = new LinkedHashMap<>();
            OldPacs.Ending ending = pacs.studies(day, part, study -> {
                answered[0]++;
                untimed[0] |= !study.timed();
                answer.merge(study.study(), study, AnnouncedStudy::and);
            });
            answer.values().forEach(study -> studies.putIfAbsent(study.study(), study));
            unreadable += ending.unreadable();
            boolean round = answered[0] > 0 && answered[0] % ROUND == 0;
            List<TimeSpan> halves = day.date().isEmpty() ? List.of() : part.orElse(TimeSpan.DAY).halves();
            if (!ending.cut() && !(round && !halves.isEmpty())) {
                return;
            }
            int answeredUntilNow = studies.size();
            for (TimeSpan half : halves) {
                ask(Optional.of(half));
            }
            boolean cut = ending.cut() || studies.size() > answeredUntilNow;
            // Studies without a time are in no half: where some were seen, others may have been cut.
            whole &= !cut || !halves.isEmpty() && !untimed[0];
        }
    }
}
