package cn.tongying.tools.migrate;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.AssociationRejectedException;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NoPresentationContextException;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.SubOperations;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import cn.tongying.tools.send.NotAdmittedException;
import cn.tongying.tools.web.AnsweredException;
import cn.tongying.tools.web.BusyException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** By C-FIND and C-MOVE in the Study Root (PS3.4 C.6.2), each operation on an association of its own, so that pauses cost the peer nothing. */
public final class DimseOldPacs implements OldPacs {

    /** Beyond so many in one answer it is cut and asked for in parts. */
    static final int MOST_STUDIES = 50_000;
    /** Of one study. */
    private static final int MOST_SERIES = 10_000;
    private static final int MOST_INSTANCES = 200_000;
    private static final int OUT_OF_RESOURCES_KIND = 0xA700;
    private static final int KIND = 0xFF00;
    private static final String[] ANY = {};

    private final AssociationParameters call;
    private final AeTitle destination;

    /**
     * @param call        whom to call, as whom and how
     * @param destination the AE title under which the old PACS knows the archive
     */
    public DimseOldPacs(AssociationParameters call, AeTitle destination) {
        this.call = call;
        this.destination = destination;
    }

    @Override
    public Ending studies(StudyDay day, Optional<TimeSpan> part, Consumer<AnnouncedStudy> found) throws IOException {
        Dataset keys = new Dataset().put(Tag.StudyInstanceUID, ANY).put(Tag.StudyDate, day.date().isPresent() ? new String[] {day.toString()} : ANY)
                .put(Tag.StudyTime, part.map(span -> new String[] {span.range()}).orElse(ANY)).put(Tag.NumberOfStudyRelatedInstances, ANY);
        int[] counted = {0, 0, 0};
        DimseStatus ending = find(QueryLevel.STUDY, keys, match -> {
            counted[0]++;
            if (day.date().isPresent() || match.string(Tag.StudyDate).filter(text -> !text.isBlank()).isEmpty()) {
                Optional<AnnouncedStudy> study = announced(match);
                study.ifPresent(found);
                counted[study.isPresent() ? 2 : 1]++;
            }
            return counted[2] < MOST_STUDIES;
        });
        if (!ending.isSuccess() && !isCut(ending, counted[0])) {
            throw new AnsweredException(ending.code(), "旧 PACS 不应答该查询 · the old PACS does not answer the query of " + day + ": " + ending);
        }
        return new Ending(!ending.isSuccess(), counted[0], counted[1]);
    }

    @Override
    public boolean answersMoreThan(int matches, LocalDate from, LocalDate to) throws IOException {
        int[] counted = {0};
        find(QueryLevel.STUDY, new Dataset().put(Tag.StudyInstanceUID, ANY).put(Tag.StudyDate, StudyDay.of(from) + "-" + StudyDay.of(to)),
                match -> ++counted[0] <= matches);
        return counted[0] > matches;
    }

    /** Out of resources (A7xx), our own cancel, or any failure after it had begun to list. */
    private static boolean isCut(DimseStatus ending, int listed) {
        return (ending.code() & KIND) == OUT_OF_RESOURCES_KIND || ending.code() == DimseStatus.CANCELLED || listed > 0;
    }

    private static Optional<AnnouncedStudy> announced(Dataset match) {
        try {
            StudyInstanceUid study = new StudyInstanceUid(match.string(Tag.StudyInstanceUID).orElse("").strip());
            return Optional.of(new AnnouncedStudy(study, match.integer(Tag.NumberOfStudyRelatedInstances),
                    match.string(Tag.StudyTime).filter(time -> !time.isBlank()).isPresent()));
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<SeriesInstanceUid> series(StudyInstanceUid study) throws IOException {
        List<SeriesInstanceUid> series = new ArrayList<>();
        Dataset keys = new Dataset().put(Tag.StudyInstanceUID, study.value()).put(Tag.SeriesInstanceUID, ANY);
        whole(find(QueryLevel.SERIES, keys, match -> {
            series.add(new SeriesInstanceUid(match.string(Tag.SeriesInstanceUID).orElse("").strip()));
            return series.size() < MOST_SERIES;
        }), study);
        return series;
    }

    @Override
    public Set<SopInstanceUid> instances(StudyInstanceUid study, SeriesInstanceUid series) throws IOException {
        Set<SopInstanceUid> instances = new LinkedHashSet<>();
        Dataset keys = new Dataset().put(Tag.StudyInstanceUID, study.value()).put(Tag.SeriesInstanceUID, series.value()).put(Tag.SOPInstanceUID, ANY);
        whole(find(QueryLevel.IMAGE, keys, match -> {
            instances.add(new SopInstanceUid(match.string(Tag.SOPInstanceUID).orElse("").strip()));
            return instances.size() < MOST_INSTANCES;
        }), study);
        return instances;
    }

    private static void whole(DimseStatus ending, StudyInstanceUid study) throws AnsweredException {
        if (!ending.isSuccess()) {
            throw new AnsweredException(ending.code(), "旧 PACS 未列全该检查 · the old PACS does not list study " + study + ": " + ending);
        }
    }

    @Override
    public Moved move(StudyInstanceUid study, Optional<SeriesInstanceUid> series) throws IOException {
        Dataset keys = new Dataset().put(Tag.StudyInstanceUID, study.value());
        series.ifPresent(one -> keys.put(Tag.SeriesInstanceUID, one.value()));
        return move(series.isPresent() ? QueryLevel.SERIES : QueryLevel.STUDY, keys);
    }

    @Override
    public Moved move(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance) throws IOException {
        return move(QueryLevel.IMAGE, new Dataset().put(Tag.StudyInstanceUID, study.value()).put(Tag.SeriesInstanceUID, series.value())
                .put(Tag.SOPInstanceUID, instance.value()));
    }

    private Moved move(QueryLevel level, Dataset keys) throws IOException {
        OperationResponse last = asked(scu -> scu.move(level, keys, destination, pending -> true));
        if (last.status().code() == DimseStatus.MOVE_DESTINATION_UNKNOWN) {
            throw new NotAdmittedException("旧 PACS 不认识目的 AE %1$s，请在旧 PACS 上登记同影的 AE、地址与端口。 The old PACS does not know the destination %1$s: register Tongying's AE title, address and port there. %2$s"
                    .formatted(destination, last.status()));
        }
        SubOperations counts = last.counts().orElse(new SubOperations(0, 0, 0, 0));
        return new Moved(counts.completed() + counts.warning(), counts.failed(), last.status().toString());
    }

    private DimseStatus find(QueryLevel level, Dataset keys, Predicate<Dataset> matches) throws IOException {
        CancelledMatches wanted = new CancelledMatches(matches);
        try {
            return asked(scu -> scu.find(level, keys, wanted));
        } catch (CancelledMatches.UnheededException e) {
            return new DimseStatus(DimseStatus.CANCELLED, "");
        }
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask(QueryRetrieveScu scu) throws IOException;
    }

    private <T> T asked(Asking<T> asking) throws IOException {
        QueryRetrieveScu scu = open();
        try {
            T answer = asking.ask(scu);
            release(scu);
            return answer;
        } catch (NoPresentationContextException e) {
            release(scu);
            throw new NotAdmittedException("旧 PACS 不对 AE %s 提供查询/取回 · the old PACS offers Query/Retrieve (Study Root) not to this AE title: %s"
                    .formatted(call.callingAe(), e.getMessage()));
        } catch (DicomException e) {
            scu.abort();
            throw new AnsweredException(0, "旧 PACS 的应答无法读取 · an answer of the old PACS cannot be read: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            scu.abort();
            throw e;
        }
    }

    private QueryRetrieveScu open() throws IOException {
        try {
            return QueryRetrieveScu.open(call, false);
        } catch (AssociationRejectedException e) {
            if (e.reject().isTransient()) {
                throw new BusyException("旧 PACS 忙 · the old PACS is busy: " + e.getMessage(), Optional.empty());
            }
            throw new NotAdmittedException("旧 PACS 拒绝关联，请检查 --from-ae %s 与 --calling %s · the old PACS rejects the association, check both titles: %s"
                    .formatted(call.calledAe(), call.callingAe(), e.getMessage()));
        }
    }

    /** What was answered is known; how the peer takes leave does not count. */
    private static void release(QueryRetrieveScu scu) {
        try {
            scu.close();
        } catch (IOException e) {
            scu.abort();
        }
    }
}
