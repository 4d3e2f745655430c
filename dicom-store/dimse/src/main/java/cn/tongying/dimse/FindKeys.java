package cn.tongying.dimse;

import cn.tongying.archive.search.AnswerKeys;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.net.ExtendedNegotiation;
import cn.tongying.dicom.query.InformationModel;
import cn.tongying.dicom.query.QueryLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a C-FIND identifier (PS3.4 C.2.2): what must match, what is to be returned, and whether some key is neither. A key
 * of a level below the one asked for is not supported; keys of the levels above are, since what they say belongs to the match.
 */
final class FindKeys {

    /** They say how the identifier is to be read and match nothing. */
    private static final Set<Integer> NO_KEYS = Set.of(Tag.SpecificCharacterSet, Tag.QueryRetrieveLevel, Tag.TimezoneOffsetFromUTC,
            Tag.RetrieveAETitle);

    private final Identifier identifier;
    private final List<Criterion> criteria = new ArrayList<>();
    private final List<Element> returned = new ArrayList<>();
    private boolean someNotSupported;

    private FindKeys(Identifier identifier) {
        this.identifier = identifier;
        identifier.keys().forEach(this::add);
    }

    static FindKeys of(Identifier identifier) {
        return new FindKeys(identifier);
    }

    /** What the archive calls a level. */
    private static Query.Level listed(QueryLevel level) {
        return switch (level) {
            case PATIENT -> Query.Level.PATIENT;
            case STUDY -> Query.Level.STUDY;
            case SERIES -> Query.Level.SERIES;
            case IMAGE -> Query.Level.INSTANCE;
        };
    }

    private void add(Element element) {
        if (NO_KEYS.contains(element.tag()) || Tags.isGroupLength(element.tag())) {
            return;
        }
        if (Tags.isPrivate(element.tag()) || !AnswerKeys.canAnswer(listed(identifier.level()), element.tag())) {
            someNotSupported = true;
            return;
        }
        returned.add(element);
        if (element.vr() == Vr.SQ) {
            identifier.keys().item(element.tag()).ifPresent(item -> addItem(List.of(element.tag()), item));
        } else {
            criterion(List.of(element.tag()), identifier.keys());
        }
    }

    /** Sequence matching (PS3.4 C.2.2.2.6): an item that matches in all keys of the one item of the request. */
    private void addItem(List<Integer> sequence, Dataset item) {
        for (Element element : item) {
            List<Integer> path = new ArrayList<>(sequence);
            path.add(element.tag());
            if (element.vr() == Vr.SQ) {
                item.item(element.tag()).ifPresent(nested -> addItem(path, nested));
            } else {
                criterion(path, item);
            }
        }
    }

    private void criterion(List<Integer> path, Dataset dataset) {
        String value = String.join("\\", dataset.strings(path.getLast()));
        if (!value.isBlank()) {
            criteria.add(new Criterion(new AttributePath(path), value));
        }
    }

    /** @throws RefusedIdentifierException A900H when a UID is none */
    Query query(ExtendedNegotiation agreed) {
        List<AttributePath> include = returned.stream().map(element -> AttributePath.of(element.tag())).toList();
        try {
            Query query = new Query(listed(identifier.level()),
                    oneOf(QueryLevel.STUDY).map(StudyInstanceUid::new), oneOf(QueryLevel.SERIES).map(SeriesInstanceUid::new),
                    criteria, include, false, agreed.has(InformationModel.FUZZY_NAMES), 1, 0);
            return agreed.has(InformationModel.COMBINED_DATE_TIME) ? query : query.withSeparateTimes();
        } catch (DicomException e) {
            throw RefusedIdentifierException.mismatch(e.getMessage());
        }
    }

    /** Inside one study or series the matches are in its order. */
    private Optional<String> oneOf(QueryLevel above) {
        return above.compareTo(identifier.level()) < 0 && identifier.values(above).size() == 1
                ? identifier.values(above).stream().findFirst() : Optional.empty();
    }

    /** The keys that are answered, in the order of their tags. */
    List<Element> returned() {
        return returned;
    }

    /** Pending is FF01H then (PS3.4 C.4.1.1.4). */
    boolean someNotSupported() {
        return someNotSupported;
    }
}
