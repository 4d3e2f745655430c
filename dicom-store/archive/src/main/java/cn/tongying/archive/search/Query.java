package cn.tongying.archive.search;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.util.List;
import java.util.Optional;

/**
 * A query of QIDO-RS (PS3.18 10.6.1) or C-FIND (PS3.4 C.4.1). How a value is matched follows from the attribute's VR and the value itself
 * (PS3.4 C.2.2.2): universal when empty, UID list, date, time and combined date-time ranges, wildcards, Person Names
 * on every component group without regard to case.
 *
 * @param level      what is listed
 * @param study      study of the path, if any
 * @param series     series of the path, if any
 * @param criteria   what must match; all of them
 * @param include    attributes wanted beyond the ones of PS3.18 10.6.3.3
 * @param includeAll includefield=all
 * @param fuzzy      fuzzymatching=true: a Person Name matches by the beginning of each of its words
 * @param limit      at most this many; the catalogue has a maximum of its own
 * @param offset     how many to leave out first
 * @param patientsOf when not empty, only what belongs to the persons of these studies, those that the caller may see; a
 *                   Patient ID among the criteria is then looked for in these studies alone
 * @param combined   a range of dates and a range of times are one range of moments; else each is matched by itself
 */
public record Query(Level level, Optional<StudyInstanceUid> study, Optional<SeriesInstanceUid> series,
                    List<Criterion> criteria, List<AttributePath> include, boolean includeAll, boolean fuzzy,
                    int limit, int offset, List<StudyInstanceUid> patientsOf, boolean combined) {

    private static final AttributePath STUDY_UID = AttributePath.of(Tag.StudyInstanceUID);

    /** What a query lists. */
    public enum Level { PATIENT, STUDY, SERIES, INSTANCE }

    /** One attribute and the value it must match; several UIDs are separated by a comma or a backslash. */
    public record Criterion(AttributePath path, String value) {
    }

    public Query {
        criteria = List.copyOf(criteria);
        include = List.copyOf(include);
        patientsOf = List.copyOf(patientsOf);
        if (limit < 1 || offset < 0) {
            throw new IllegalArgumentException("limit must be at least 1 and offset at least 0");
        }
    }

    /** A query that is not narrowed to the patients of some studies. */
    public Query(Level level, Optional<StudyInstanceUid> study, Optional<SeriesInstanceUid> series, List<Criterion> criteria,
                 List<AttributePath> include, boolean includeAll, boolean fuzzy, int limit, int offset) {
        this(level, study, series, criteria, include, includeAll, fuzzy, limit, offset, List.of(), true);
    }

    /** The same query, narrowed to the patients of these studies. */
    public Query ofPatientsOf(List<StudyInstanceUid> studies) {
        return new Query(level, study, series, criteria, include, includeAll, fuzzy, limit, offset, studies, combined);
    }

    /** The same query with dates and times matched each by itself, as C-FIND does unless both sides agreed otherwise (PS3.4 C.5.1.1). */
    public Query withSeparateTimes() {
        return new Query(level, study, series, criteria, include, includeAll, fuzzy, limit, offset, patientsOf, false);
    }

    /** It is of studies by their UIDs. */
    boolean namesStudy() {
        return study.isPresent() || criteria.stream().anyMatch(one -> one.path().equals(STUDY_UID) && !one.value().isBlank());
    }

    /** A query without path, extra attributes or offset. */
    public static Query of(Level level, List<Criterion> criteria, int limit) {
        return new Query(level, Optional.empty(), Optional.empty(), criteria, List.of(), false, false, limit, 0);
    }
}
