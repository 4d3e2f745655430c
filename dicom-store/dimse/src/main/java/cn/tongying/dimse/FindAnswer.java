package cn.tongying.dimse;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.SpecificCharacterSet;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.net.AeTitle;
import java.util.List;

/**
 * Makes the identifiers of C-FIND responses (PS3.4 C.4.1.1.3.2): the keys that were asked for and are kept, the unique keys down
 * to the level, and from whom the instances can be retrieved. Texts are in the character set of the request where it holds
 * them, else in UTF-8.
 */
final class FindAnswer {

    private final Identifier identifier;
    private final List<Element> returned;
    private final AeTitle retrieveFrom;
    private final TransferSyntax syntax;

    FindAnswer(Identifier identifier, List<Element> returned, AeTitle retrieveFrom, TransferSyntax syntax) {
        this.identifier = identifier;
        this.returned = returned;
        this.retrieveFrom = retrieveFrom;
        this.syntax = syntax;
    }

    /** @param match a DICOM JSON object */
    byte[] of(String match) {
        Dataset kept = MatchDataset.of(match);
        Dataset answer = new Dataset();
        SpecificCharacterSet characters = charactersFor(kept);
        if (!characters.equals(SpecificCharacterSet.DEFAULT)) {
            answer.put(Tag.SpecificCharacterSet, characters.terms().toArray(String[]::new));
        }
        answer.put(Tag.QueryRetrieveLevel, identifier.level().name());
        answer.put(Tag.RetrieveAETitle, retrieveFrom.value());
        identifier.model().levels().stream().filter(level -> level.compareTo(identifier.level()) <= 0)
                .forEach(level -> kept.element(level.uniqueKey()).ifPresent(element -> copy(element, kept, answer)));
        returned.forEach(key -> answer(key, identifier.keys(), kept, answer));
        return DatasetWriter.toBytes(answer, syntax);
    }

    private SpecificCharacterSet charactersFor(Dataset kept) {
        SpecificCharacterSet asked = identifier.keys().characterSet();
        return !asked.isUnknown() && holdsAll(asked, kept) ? asked : SpecificCharacterSet.UTF_8;
    }

    private boolean holdsAll(SpecificCharacterSet characters, Dataset kept) {
        for (Element element : kept) {
            boolean wanted = kept.parent().isPresent() || returned.stream().anyMatch(key -> key.tag() == element.tag());
            if (wanted && !(element.vr() == Vr.SQ ? kept.items(element.tag()).stream().allMatch(item -> holdsAll(characters, item))
                    : !element.vr().usesCharacterSet() || kept.strings(element.tag()).stream().allMatch(characters::canEncode))) {
                return false;
            }
        }
        return true;
    }

    /** A key that the match has no value for is returned with none (PS3.4 C.2.2.1). */
    static void answer(Element key, Dataset keys, Dataset kept, Dataset answer) {
        Element found = kept.element(key.tag()).orElse(null);
        if (found == null) {
            answer.put(key.vr() == Vr.SQ ? new Element(key.tag(), Vr.SQ, new Value.Items(List.of(), false))
                    : Element.of(key.tag(), key.vr(), new byte[0]));
        } else if (found.vr() == Vr.SQ && keys.item(key.tag()).filter(item -> !item.isEmpty()).isPresent()) {
            Dataset wanted = keys.item(key.tag()).orElseThrow();
            fill(answer, key.tag(), kept.items(key.tag()), (item, into) -> wanted.forEach(one -> answer(one, wanted, item, into)));
        } else {
            copy(found, kept, answer);
        }
    }

    /** In the character set of where it goes. */
    private static void copy(Element element, Dataset from, Dataset to) {
        if (element.vr() == Vr.SQ) {
            fill(to, element.tag(), from.items(element.tag()), (item, into) -> item.forEach(one -> copy(one, item, into)));
        } else if (element.vr().usesCharacterSet()) {
            to.put(element.tag(), element.vr(), from.strings(element.tag()).toArray(String[]::new));
        } else {
            to.put(element);
        }
    }

    private interface Copying {
        void copy(Dataset item, Dataset into);
    }

    /** Items know their character set once they are in their Data Set. */
    private static void fill(Dataset to, int sequence, List<Dataset> items, Copying copying) {
        List<Dataset> copies = items.stream().map(item -> new Dataset()).toList();
        to.putItems(sequence, copies);
        for (int i = 0; i < copies.size(); i++) {
            copying.copy(items.get(i), copies.get(i));
        }
    }
}
