package cn.tongying.reading;

import cn.tongying.reading.ReadExams.ReadExam;
import java.text.Normalizer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An exam that is read a second time by somebody who knows nothing of the first report, as the first reader knows nothing of the second. When both are
 * signed a third person decides, and signs what counts; until then no report of the exam is given out.
 *
 * @param reader      who reads it for the second time
 * @param text        what that person is writing
 * @param version     counts the saves of it
 * @param firstSigned the first reader has signed
 */
record SecondReading(UUID id, ReadExam exam, State state, Optional<UUID> reader, ReportText text, int version, boolean firstSigned) {

    /** How far it is. */
    enum State {
        ASKED, TAKEN, SIGNED, DECIDED, WITHDRAWN;

        /** Nothing of the exam's report is given out. */
        static final Set<State> OPEN = EnumSet.of(ASKED, TAKEN, SIGNED);

        /** Where it may go from here. */
        Set<State> next() {
            return switch (this) {
                case ASKED -> EnumSet.of(TAKEN, WITHDRAWN);
                case TAKEN -> EnumSet.of(ASKED, SIGNED, WITHDRAWN);
                case SIGNED -> EnumSet.of(DECIDED);
                case DECIDED, WITHDRAWN -> EnumSet.noneOf(State.class);
            };
        }
    }

    /** What was done, as it is kept. */
    enum Act { ASKED, DRAWN, TAKEN, RELEASED, SIGNED, WITHDRAWN, DECIDED }

    /** One of the course; the name is empty where a rule drew it. */
    record Step(Act act, Instant at, String name, String words) {
    }

    /** In what two reports can differ that can be compared. */
    enum Fact { POSITIVE, CRITICAL, IMPRESSION }

    /** How much a difference is: said otherwise only, small, or one that matters to the care of the patient. */
    enum Grade { NONE, MINOR, SIGNIFICANT }

    /** Whose report counts. */
    enum Choice { FIRST, SECOND, OWN }

    /**
     * One of the two reports.
     *
     * @param author   told when it is decided
     * @param critical kinds of what its writer raised and did not take back
     * @param whole    it is as it was signed
     */
    record Report(UUID account, UUID practitioner, String author, ReportText text, Set<CriticalResult.Kind> critical, Instant at, boolean whole) {
        /** Without what only looks different: blanks and the width of characters. */
        private static String plain(String words) {
            return Normalizer.normalize(words, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Punct}。，、；：]+", "");
        }

        /** In what this one differs from the other. */
        Set<Fact> differences(Report other) {
            Set<Fact> facts = EnumSet.noneOf(Fact.class);
            if (!text.positive().equals(other.text.positive())) {
                facts.add(Fact.POSITIVE);
            }
            if (!critical.equals(other.critical)) {
                facts.add(Fact.CRITICAL);
            }
            if (!plain(text.impression()).equals(plain(other.text.impression()))) {
                facts.add(Fact.IMPRESSION);
            }
            return facts;
        }
    }

    /** What was decided, by whom. */
    record Decision(Choice choice, String arbiter, Instant at, String words, Map<Fact, Grade> grades) {
    }

    /** Both side by side, for who decides, and afterwards for whoever is shown the report. */
    record Compared(SecondReading of, Report first, Report second, Set<Fact> differences, Optional<Decision> decision, List<Step> course) {
    }

    boolean isOf(UUID account) {
        return reader.filter(account::equals).isPresent();
    }

    /** Both are signed, and nobody has decided. */
    boolean awaitsDecision() {
        return state == State.SIGNED && firstSigned;
    }
}
