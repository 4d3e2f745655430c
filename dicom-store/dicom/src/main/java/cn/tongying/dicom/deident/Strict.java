package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.util.Set;

/** Items of which no text may stay. */
final class Strict {
    /** Private coding schemes begin with 99 (PS3.16 8.2). */
    private static final String OWN_SCHEME = "99TONGYING";
    private static final Set<String> STANDARD_SCHEMES = Set.of("DCM", "SCT", "SRT", "SNM3", "99SDM", "LN", "UCUM", "RADLEX", "RADELEMENT", "I10", "I10P",
            "I9C", "I9", "ICDO3", "FMA", "MDC", "ATC", "BI", "ACR", "NCIt", "UMLS", "NEU", "RO", "IBSI", "ISO3166_1", "RFC5646", "HPC", "C4", "C5", "UNS");

    private Strict() {
    }

    /** Every free text of the item and its items becomes a dummy. */
    static void replaceTexts(Dataset item) {
        for (Element element : item.elements()) {
            if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(Strict::replaceTexts);
            } else if (isFreeText(element.vr()) && !element.isEmpty()) {
                Dummies.put(item, element.tag(), element.vr());
            }
        }
        markCode(item);
    }

    /** Codes that a hospital made itself become a dummy code, at all levels. */
    static void replaceLocalCodes(Dataset item) {
        for (Element element : item.elements()) {
            if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(Strict::replaceLocalCodes);
            }
        }
        boolean coded = item.contains(Tag.CodeMeaning) || item.contains(Tag.CodingSchemeDesignator);
        if (coded && item.string(Tag.CodingSchemeDesignator).filter(STANDARD_SCHEMES::contains).isEmpty()) {
            for (int tag : new int[] {Tag.CodeValue, Tag.LongCodeValue, Tag.URNCodeValue, Tag.CodeMeaning, Tag.CodingSchemeVersion}) {
                item.element(tag).ifPresent(element -> Dummies.put(item, tag, element.vr()));
            }
            markCode(item);
        }
    }

    private static void markCode(Dataset item) {
        if (item.contains(Tag.CodingSchemeDesignator)) {
            item.put(Tag.CodingSchemeDesignator, OWN_SCHEME);
        }
    }

    private static boolean isFreeText(Vr vr) {
        return switch (vr) {
            case AE, LO, SH, ST, LT, UC, UT, UR, PN -> true;
            default -> false;
        };
    }
}
