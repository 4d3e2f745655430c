package cn.tongying.tools.migrate;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An old PACS and the archive it sends to, both as a test wants them to behave; what was asked is kept. */
final class ScriptedPacs implements OldPacs {

    /** A study with its minute of the day, −1 for none. */
    record Held(StudyDay day, int minute, Map<SeriesInstanceUid, Set<SopInstanceUid>> series) {
        int size() {
            return series.values().stream().mapToInt(Set::size).sum();
        }
    }

    final Map<StudyInstanceUid, Held> studies = new LinkedHashMap<>();
    final Map<StudyInstanceUid, Set<SopInstanceUid>> arrived = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    final Map<StudyInstanceUid, Integer> says = new HashMap<>();
    /** The study that the archive keeps what is sent of another one in. */
    final Map<StudyInstanceUid, StudyInstanceUid> goesInto = new HashMap<>();
    /** The study that what has arrived was sent in: what the archive has first stays. */
    final Map<SopInstanceUid, StudyInstanceUid> sentIn = new HashMap<>();
    final Set<SopInstanceUid> unsendable = new HashSet<>();
    int limit = Integer.MAX_VALUE;
    boolean tellsThatItCuts = true;
    boolean knowsNumbers = true;
    boolean endsAtTheFirst;
    boolean listsNothing;
    boolean ignoresTimes;
    boolean sendsNothing;
    int away;
    int cannotMove;
    int diesAfterMoves = Integer.MAX_VALUE;
    int sendableAfterMoves;
    private int moves;

    /** Adds a study of some series with as many instances each. */
    StudyInstanceUid add(String day, int minute, int... sizes) {
        StudyInstanceUid study = new StudyInstanceUid("1.2.3." + (studies.size() + 1));
        Map<SeriesInstanceUid, Set<SopInstanceUid>> series = new TreeMap<>();
        for (int s = 0; s < sizes.length; s++) {
            Set<SopInstanceUid> instances = new HashSet<>();
            for (int i = 0; i < sizes[s]; i++) {
                instances.add(new SopInstanceUid(study.value() + "." + s + "." + i));
            }
            series.put(new SeriesInstanceUid(study.value() + "." + s), instances);
        }
        studies.put(study, new Held(StudyDay.parse(day), minute, series));
        return study;
    }

    private void answer(String what) throws IOException {
        asked.add(what);
        if (away > 0) {
            away--;
            throw new IOException("nobody there");
        }
    }

    @Override
    public Ending studies(StudyDay day, Optional<TimeSpan> part, Consumer<AnnouncedStudy> found) throws IOException {
        answer("studies " + day + part.map(span -> " " + span.range()).orElse(""));
        List<StudyInstanceUid> matches = studies.keySet().stream().filter(study -> day.date().isEmpty() || studies.get(study).day().equals(day))
                .filter(study -> part.isEmpty() || !ignoresTimes && studies.get(study).minute() >= part.get().first()
                        && studies.get(study).minute() <= part.get().last()).toList();
        List<StudyInstanceUid> listed = matches.stream().limit(limit).toList();
        listed.stream().filter(study -> studies.get(study).day().equals(day)).forEach(study -> found.accept(new AnnouncedStudy(study,
                knowsNumbers ? OptionalInt.of(says.getOrDefault(study, studies.get(study).size())) : OptionalInt.empty(),
                studies.get(study).minute() >= 0)));
        return new Ending(tellsThatItCuts && matches.size() > limit, listed.size(), 0);
    }

    @Override
    public boolean answersMoreThan(int matches, LocalDate from, LocalDate to) throws IOException {
        answer("more than " + matches + " from " + from + " to " + to);
        long there = studies.values().stream().flatMap(held -> held.day().date().stream()).filter(date -> !date.isBefore(from) && !date.isAfter(to)).count();
        return Math.min(there, limit) > matches;
    }

    @Override
    public List<SeriesInstanceUid> series(StudyInstanceUid study) throws IOException {
        answer("series " + study);
        return listsNothing ? List.of() : List.copyOf(studies.get(study).series().keySet());
    }

    @Override
    public Set<SopInstanceUid> instances(StudyInstanceUid study, SeriesInstanceUid series) throws IOException {
        answer("instances " + series);
        return studies.get(study).series().get(series);
    }

    @Override
    public Moved move(StudyInstanceUid study, Optional<SeriesInstanceUid> series) throws IOException {
        if (moves == diesAfterMoves) {
            throw new IllegalStateException("killed");
        }
        answer("move " + series.map(SeriesInstanceUid::value).orElse(study.value()));
        if (cannotMove-- > 0) {
            throw new IOException("too busy to move");
        }
        moves++;
        int failed = 0;
        int done = 0;
        if (sendsNothing) {
            return new Moved(0, 0, "0000H");
        }
        if (endsAtTheFirst && studies.get(study).series().values().stream().anyMatch(set -> set.stream().anyMatch(unsendable::contains))) {
            return new Moved(0, 0, "C000H");
        }
        for (Map.Entry<SeriesInstanceUid, Set<SopInstanceUid>> one : studies.get(study).series().entrySet()) {
            for (SopInstanceUid instance : series.isEmpty() || series.get().equals(one.getKey()) ? one.getValue() : Set.<SopInstanceUid>of()) {
                boolean sent = !unsendable.contains(instance) || moves > sendableAfterMoves && sendableAfterMoves > 0;
                failed += sent ? 0 : 1;
                done += sent ? 1 : 0;
                if (sent) {
                    arrive(study, instance);
                }
            }
        }
        return new Moved(done, failed, failed == 0 ? "0000H" : "B000H");
    }

    @Override
    public Moved move(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance) throws IOException {
        answer("move " + instance);
        moves++;
        if (unsendable.contains(instance)) {
            return new Moved(0, 1, "B000H");
        }
        arrive(study, instance);
        return new Moved(1, 0, "0000H");
    }

    private void arrive(StudyInstanceUid study, SopInstanceUid instance) {
        sentIn.putIfAbsent(instance, study);
        arrived.computeIfAbsent(goesInto.getOrDefault(study, study), none -> new HashSet<>()).add(instance);
    }

    List<String> moved() {
        return asked.stream().filter(what -> what.startsWith("move ")).map(what -> what.substring(5)).toList();
    }

    /** What of all this has arrived. */
    OwnArchive archive(Map<SopInstanceUid, String> refused) {
        return new OwnArchive() {
            @Override
            public Map<StudyInstanceUid, Integer> held(java.util.Collection<StudyInstanceUid> wanted) {
                Map<StudyInstanceUid, Integer> held = new HashMap<>();
                wanted.stream().filter(arrived::containsKey).forEach(study -> held.put(study, arrived.get(study).size()));
                return held;
            }

            @Override
            public Set<SopInstanceUid> instances(StudyInstanceUid study) {
                return arrived.getOrDefault(study, Set.of());
            }

            @Override
            public Set<SopInstanceUid> movedOutOf(StudyInstanceUid study, java.util.Collection<SopInstanceUid> instances) {
                asked.add("elsewhere " + instances.size());
                Set<SopInstanceUid> moved = new HashSet<>(instances);
                moved.removeIf(instance -> arrived.values().stream().noneMatch(held -> held.contains(instance)));
                moved.removeIf(instance -> !study.equals(sentIn.get(instance)));
                return moved;
            }

            @Override
            public Map<SopInstanceUid, String> refused(Set<SopInstanceUid> instances, java.time.Instant since) {
                return refused;
            }
        };
    }
}
