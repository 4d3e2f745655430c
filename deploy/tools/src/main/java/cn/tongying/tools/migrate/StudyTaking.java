package cn.tongying.tools.migrate;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.AnsweredException;
import cn.tongying.tools.web.Insistence;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes over one study: has it sent, and looks what is held then. Of a study of which nothing was held before, a count that agrees
 * is proof; in all other cases the lists of both sides are compared, because what else is held (images made here, a report) would
 * be counted for what lacks; what the study lacks may be held in another one, where a person here moved, merged or split it. Series of which something lacks are sent again, after a pause, because a destination that is busy refuses for a while; then what still
 * lacks one by one, because some peers end a whole operation at the first object that they cannot send.
 */
final class StudyTaking {

    /** Pauses before series, and then single instances, are sent again. */
    static final Duration BEFORE_SERIES = Duration.ofSeconds(5);
    static final Duration BEFORE_INSTANCES = Duration.ofSeconds(30);
    /** More than so many are not sent one by one. */
    private static final int MOST_SINGLE = 500;
    /** So many single ones in a row that do not come say that the others will not either. */
    private static final int HOPELESS = 20;

    private final OldPacs pacs;
    private final OwnArchive archive;
    private final Insistence insistence;
    private final Pace pace;
    private final Clock clock;
    private final Gate gate;

    /** Waits, or ends everything, where nothing may be moved at this hour; passed before each C-MOVE, after whatever was waited for. */
    @FunctionalInterface
    interface Gate {
        void pass() throws IOException;
    }

    StudyTaking(OldPacs pacs, OwnArchive archive, Insistence insistence, Pace pace, Clock clock, Gate gate) {
        this.pacs = pacs;
        this.archive = archive;
        this.insistence = insistence;
        this.pace = pace;
        this.clock = clock;
        this.gate = gate;
    }

    /** How many instances the old PACS says there are: counted series by series where it has no number; 0 when it lists none either. */
    int announced(AnnouncedStudy study) throws IOException {
        return study.instances().isPresent() ? study.instances().getAsInt() : size(listed(study.study()));
    }

    private static int size(Map<SeriesInstanceUid, Set<SopInstanceUid>> listed) {
        return listed.values().stream().mapToInt(Set::size).sum();
    }

    /** @param held how many instances the archive holds already */
    Work of(StudyDay day, AnnouncedStudy study, int held) throws IOException {
        try {
            return new Work(day, study.study(), announced(study), held);
        } catch (AnsweredException e) {
            return new Work(day, study.study(), 0, held);
        }
    }

    private Map<SeriesInstanceUid, Set<SopInstanceUid>> listed(StudyInstanceUid study) throws IOException {
        Map<SeriesInstanceUid, Set<SopInstanceUid>> listed = new LinkedHashMap<>();
        for (SeriesInstanceUid series : insistence.insist(() -> pacs.series(study))) {
            listed.put(series, insistence.insist(() -> pacs.instances(study, series)));
        }
        return listed;
    }

    /** One study while it is at work. */
    final class Work {
        private final StudyDay day;
        private final StudyInstanceUid study;
        private final int announced;
        private final int before;
        private final Instant began = clock.instant();
        private int held;
        private int elsewhere;
        private OldPacs.Moved moved = new OldPacs.Moved(0, 0, "");

        private Work(StudyDay day, StudyInstanceUid study, int announced, int held) {
            this.day = day;
            this.study = study;
            this.announced = announced;
            this.before = held;
            this.held = held;
        }

        /**
         * What is known without a move where as many as announced are held, or may be in other studies; empty when it has to be moved.
         *
         * @param before whether it was there to be moved in an earlier run
         */
        Optional<StudyRecord> withoutMove(boolean before) throws IOException {
            if (announced == 0 || held < announced && !before) {
                return Optional.empty();
            }
            return Optional.of(judge()).filter(record -> record.state() == StudyRecord.State.HELD
                    || record.state() == StudyRecord.State.NOT_LISTED && held >= announced);
        }

        /** Instances that have come to the study. */
        int arrived() {
            return held - before;
        }

        StudyRecord move() throws IOException {
            send(() -> pacs.move(study, Optional.empty()));
            Map<SeriesInstanceUid, Set<SopInstanceUid>> lacking = lackingIfListed();
            if (!lacking.isEmpty()) {
                pace.rest(BEFORE_SERIES);
                for (SeriesInstanceUid series : lacking.keySet()) {
                    send(() -> pacs.move(study, Optional.of(series)));
                }
                lacking = lackingIfListed();
            }
            if (!lacking.isEmpty() && lacking.values().stream().mapToInt(Set::size).sum() <= MOST_SINGLE) {
                pace.rest(BEFORE_INSTANCES);
                sendSingly(lacking);
            }
            return judge();
        }

        private void sendSingly(Map<SeriesInstanceUid, Set<SopInstanceUid>> lacking) throws IOException {
            int inVain = 0;
            for (Map.Entry<SeriesInstanceUid, Set<SopInstanceUid>> series : lacking.entrySet()) {
                for (SopInstanceUid instance : series.getValue()) {
                    int before = held;
                    send(() -> pacs.move(study, series.getKey(), instance));
                    inVain = held > before ? 0 : inVain + 1;
                    if (inVain == HOPELESS) {
                        return;
                    }
                }
            }
        }

        private void send(Insistence.Asking<OldPacs.Moved> asking) throws IOException {
            moved = moved.and(insistence.insist(() -> {
                gate.pass();
                return asking.ask();
            }));
            held = insistence.insist(() -> archive.held(List.of(study))).getOrDefault(study, 0);
        }

        /** What lacks, nothing where the count is proof or the peer does not list what it has. */
        private Map<SeriesInstanceUid, Set<SopInstanceUid>> lackingIfListed() throws IOException {
            try {
                return isProvedByCount() ? Map.of() : lacking(listed(study));
            } catch (AnsweredException e) {
                return Map.of();
            }
        }

        private boolean isProvedByCount() {
            return announced > 0 && before == 0 && held == announced;
        }

        private Map<SeriesInstanceUid, Set<SopInstanceUid>> lacking(Map<SeriesInstanceUid, Set<SopInstanceUid>> listed) throws IOException {
            Set<SopInstanceUid> ours = insistence.insist(() -> archive.instances(study));
            Map<SeriesInstanceUid, Set<SopInstanceUid>> lacking = new LinkedHashMap<>();
            listed.forEach((series, instances) -> {
                Set<SopInstanceUid> rest = new HashSet<>(instances);
                rest.removeAll(ours);
                if (!rest.isEmpty()) {
                    lacking.put(series, rest);
                }
            });
            Set<SopInstanceUid> others = inOtherStudies(lacking);
            elsewhere = others.size();
            lacking.values().forEach(rest -> rest.removeAll(others));
            lacking.values().removeIf(Set::isEmpty);
            return lacking;
        }

        private Set<SopInstanceUid> inOtherStudies(Map<SeriesInstanceUid, Set<SopInstanceUid>> lacking) throws IOException {
            Set<SopInstanceUid> all = new HashSet<>();
            lacking.values().forEach(all::addAll);
            return all.isEmpty() ? all : insistence.insist(() -> archive.movedOutOf(study, all));
        }

        /** A list proves something only where it names instances, and no fewer than were announced. */
        StudyRecord judge() throws IOException {
            if (isProvedByCount()) {
                return record(StudyRecord.State.HELD, moved.status(), List.of());
            }
            try {
                Map<SeriesInstanceUid, Set<SopInstanceUid>> listed = listed(study);
                Set<SopInstanceUid> lacking = new HashSet<>();
                lacking(listed).values().forEach(lacking::addAll);
                if (!lacking.isEmpty()) {
                    return record(StudyRecord.State.LACKING, moved.status(), reasons(lacking));
                }
                return size(listed) > 0 && size(listed) >= announced ? record(StudyRecord.State.HELD, moved.status(), List.of())
                        : record(StudyRecord.State.NOT_LISTED, tooFew(size(listed)), List.of());
            } catch (AnsweredException e) {
                return record(StudyRecord.State.NOT_LISTED, e.getMessage(), List.of());
            }
        }

        private String tooFew(int listed) {
            return "旧 PACS 只列出 %1$d 个，宣告 %2$d 个，归档有 %3$d 个，无法证明齐全 · the old PACS lists %1$d, announced %2$d, the archive holds %3$d: nothing proves that this is all. %4$s"
                    .formatted(listed, announced, held + elsewhere, moved.status()).strip();
        }

        private List<StudyRecord.Lack> reasons(Set<SopInstanceUid> lacking) throws IOException {
            Map<SopInstanceUid, String> refused = insistence.insist(() -> archive.refused(lacking, began));
            String otherwise = otherwise();
            List<StudyRecord.Lack> lacks = new ArrayList<>();
            lacking.stream().sorted().forEach(instance -> lacks.add(new StudyRecord.Lack(instance,
                    Optional.ofNullable(refused.get(instance)).map(why -> "归档拒收 · refused by the archive: " + why).orElse(otherwise))));
            return lacks;
        }

        private String otherwise() {
            if (moved.failed() > 0) {
                return "旧 PACS 未能发送 · the old PACS could not send it: " + moved.status();
            }
            return moved.isSuccess() ? "旧 PACS 称已发送，归档却不显示（或已在此拒用） · the old PACS counts it as sent, but the archive does not show it (rejected here?): "
                    + moved.status() : "旧 PACS 未发送 · the old PACS did not send it: " + moved.status();
        }

        private StudyRecord record(StudyRecord.State state, String status, List<StudyRecord.Lack> lacking) {
            return new StudyRecord(day, study, state, announced, moved.completed(), moved.failed(), held + elsewhere, status, lacking);
        }
    }
}
