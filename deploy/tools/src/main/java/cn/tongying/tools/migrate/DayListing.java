package cn.tongying.tools.migrate;

import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.AnsweredException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the studies of a day. An answer that the peer cuts is asked for by halves of the day, and those by halves, down to a
 * minute. Some peers cut without a word: an answer of a number that is a usual limit is believed only of a peer that was seen to
 * list more than that at once, and else asked for by halves like one that is cut.
 *
 * @param unreadable matches without a valid Study Instance UID
 */
record DayListing(Map<StudyInstanceUid, AnnouncedStudy> studies, Extent extent, int unreadable) {

    /** Limits are multiples of it, or powers of two from the other one on; some peers stop one before. */
    private static final int ROUND = 50;
    private static final int LEAST_POWER = 64;
    /** Days before and after, of which a peer may list more. */
    private static final List<Integer> AROUND = List.of(1, 7, 30, 365);

    /** How much of the day is in it; of two the later one holds. */
    enum Extent {
        /** All studies. */
        WHOLE,
        /** All studies with a Study Time: those without one are in no part of the day, and may lie behind the cut. */
        IN_PARTS,
        /** Not even these. */
        CUT
    }

    static DayListing of(OldPacs pacs, StudyDay day) throws IOException {
        Asked asked = new Asked(pacs, day);
        asked.ask(Optional.empty());
        return new DayListing(asked.studies, asked.extent, asked.unreadable);
    }

    private static boolean isUsualLimit(int matches) {
        return matches > 0 && (isLimit(matches) || isLimit(matches + 1));
    }

    private static boolean isLimit(int matches) {
        return matches % ROUND == 0 || matches >= LEAST_POWER && Integer.bitCount(matches) == 1;
    }

    /** What is known while it is asked. */
    private static final class Asked {
        private final OldPacs pacs;
        private final StudyDay day;
        private final Map<StudyInstanceUid, AnnouncedStudy> studies = new LinkedHashMap<>();
        private Extent extent = Extent.WHOLE;
        private int most;
        private int unreadable;

        Asked(OldPacs pacs, StudyDay day) {
            this.pacs = pacs;
            this.day = day;
        }

        /** @return the studies of this part */
        Set<StudyInstanceUid> ask(Optional<TimeSpan> part) throws IOException {
            Map<StudyInstanceUid, AnnouncedStudy> answer = new LinkedHashMap<>();
            OldPacs.Ending ending = pacs.studies(day, part, study -> answer.merge(study.study(), study, AnnouncedStudy::and));
            answer.values().forEach(study -> studies.putIfAbsent(study.study(), study));
            unreadable += ending.unreadable();
            Set<StudyInstanceUid> found = new HashSet<>(answer.keySet());
            if (ending.cut() || isUsualLimit(ending.matches()) && !listsMoreThan(ending.matches())) {
                found.addAll(halves(part, answer));
            }
            most = Math.max(most, ending.matches());
            return found;
        }

        private Set<StudyInstanceUid> halves(Optional<TimeSpan> part, Map<StudyInstanceUid, AnnouncedStudy> answer) throws IOException {
            List<TimeSpan> halves = day.date().isEmpty() ? List.of() : part.orElse(TimeSpan.DAY).halves();
            Set<StudyInstanceUid> found = new HashSet<>();
            for (TimeSpan half : halves) {
                found.addAll(ask(Optional.of(half)));
            }
            boolean all = answer.values().stream().filter(AnnouncedStudy::timed).allMatch(study -> found.contains(study.study()));
            if (halves.isEmpty() || !all) {
                extent = Extent.CUT;
            } else if (part.isEmpty() && extent == Extent.WHOLE) {
                extent = Extent.IN_PARTS;
            }
            return found;
        }

        private boolean listsMoreThan(int matches) throws IOException {
            if (most > matches) {
                return true;
            }
            for (int around : day.date().isPresent() ? AROUND : List.<Integer>of()) {
                LocalDate date = day.date().get();
                if (answersMoreThan(matches, date.minusDays(around), date.plusDays(around))) {
                    most = matches + 1;
                    return true;
                }
            }
            return false;
        }

        private boolean answersMoreThan(int matches, LocalDate from, LocalDate to) throws IOException {
            try {
                return pacs.answersMoreThan(matches, from, to);
            } catch (AnsweredException e) {
                return false;
            }
        }
    }
}
