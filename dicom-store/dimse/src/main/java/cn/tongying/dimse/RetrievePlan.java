package cn.tongying.dimse;

import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.Caller;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.search.MatchCursor;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.query.QueryLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a C-GET or C-MOVE asks for, as far as the caller may see it: series by series, with the number of instances. Which
 * instances these are is read when a series begins, so that not all of them are held.
 */
record RetrievePlan(List<Part> parts, int total) {

    /** A series, or some instances of it. */
    record Part(StudyInstanceUid study, SeriesInstanceUid series, int instances, Optional<Set<SopInstanceUid>> only) {
    }

    RetrievePlan {
        parts = List.copyOf(parts);
    }

    /** @throws RefusedIdentifierException A701H when there are more than may be asked for at once */
    static RetrievePlan of(Catalogue catalogue, Caller caller, Identifier identifier, int most) {
        boolean single = identifier.level() == QueryLevel.IMAGE;
        Query query = new Query(single ? Level.INSTANCE : Level.SERIES, Optional.empty(), Optional.empty(), criteria(identifier),
                List.of(AttributePath.of(Tag.StudyInstanceUID), AttributePath.of(Tag.SeriesInstanceUID)), false, false, 1, 0);
        MatchCursor found = catalogue.cursor(caller, query, most);
        if (found.more()) {
            throw new RefusedIdentifierException(DimseStatus.CANNOT_COUNT_MATCHES, "More than " + most + " matches; ask for fewer");
        }
        List<Part> parts = single ? singles(found) : series(found);
        return new RetrievePlan(parts, parts.stream().mapToInt(Part::instances).sum());
    }

    private static List<Criterion> criteria(Identifier identifier) {
        List<Criterion> criteria = new ArrayList<>();
        for (QueryLevel level : identifier.model().levels()) {
            List<String> values = level.compareTo(identifier.level()) <= 0 ? identifier.values(level) : List.of();
            if (!values.isEmpty()) {
                criteria.add(new Criterion(AttributePath.of(level.uniqueKey()), String.join("\\", values)));
            }
        }
        return criteria;
    }

    /** Studies stay together, so that each is told of once. */
    private static List<Part> series(MatchCursor found) {
        Map<StudyInstanceUid, List<Part>> byStudy = new LinkedHashMap<>();
        forEach(found, match -> {
            StudyInstanceUid study = match.studyInstanceUid().orElseThrow();
            byStudy.computeIfAbsent(study, uid -> new ArrayList<>()).add(new Part(study, match.seriesInstanceUid().orElseThrow(),
                    match.integer(Tag.NumberOfSeriesRelatedInstances).orElse(0), Optional.empty()));
        });
        return byStudy.values().stream().flatMap(List::stream).toList();
    }

    private record InSeries(StudyInstanceUid study, SeriesInstanceUid series) {
    }

    private static List<Part> singles(MatchCursor found) {
        Map<InSeries, Set<SopInstanceUid>> bySeries = new LinkedHashMap<>();
        forEach(found, match -> bySeries.computeIfAbsent(new InSeries(match.studyInstanceUid().orElseThrow(), match.seriesInstanceUid().orElseThrow()),
                series -> new HashSet<>()).add(match.sopInstanceUid().orElseThrow()));
        return bySeries.entrySet().stream().map(entry -> new Part(entry.getKey().study(), entry.getKey().series(), entry.getValue().size(),
                Optional.of(Set.copyOf(entry.getValue())))).toList();
    }

    private static void forEach(MatchCursor found, Consumer<Dataset> each) {
        for (List<String> page = found.next(); !page.isEmpty(); page = found.next()) {
            page.stream().map(MatchDataset::of).forEach(each);
        }
    }
}
