package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The content tree of a structured report (PS3.3 C.17.3). References to images and the containers around them stay; texts, names, dates and UIDs become
 * dummies as the profile has them; codes, numbers and coordinates stay with the Clean Structured Content Option alone.
 */
final class Contents {
    private Contents() {
    }

    static void clean(Dataset around, Consumer<Dataset> profile, boolean retainFindings) {
        List<Dataset> kept = new ArrayList<>();
        for (Dataset item : around.items(Tag.ContentSequence)) {
            if (stays(item, retainFindings)) {
                profile.accept(item);
                Strict.replaceLocalCodes(item);
                kept.add(item);
            }
        }
        if (kept.isEmpty() && !around.items(Tag.ContentSequence).isEmpty()) {
            kept.add(comment());
        }
        around.putItems(Tag.ContentSequence, kept);
    }

    private static boolean stays(Dataset item, boolean retainFindings) {
        return switch (item.string(Tag.ValueType).orElse("")) {
            case "CONTAINER", "TEXT", "PNAME", "DATE", "TIME", "DATETIME", "UIDREF", "IMAGE", "COMPOSITE", "WAVEFORM" -> true;
            case "CODE", "NUM", "SCOORD", "SCOORD3D", "TCOORD" -> retainFindings;
            default -> item.contains(Tag.ReferencedContentItemIdentifier) && retainFindings;
        };
    }

    /** (121106, DCM, "Comment") of PS3.16. */
    private static Dataset comment() {
        Dataset name = new Dataset().put(Tag.CodeValue, "121106").put(Tag.CodingSchemeDesignator, "DCM").put(Tag.CodeMeaning, "Comment");
        return new Dataset().put(Tag.RelationshipType, "CONTAINS").put(Tag.ValueType, "TEXT").putItems(Tag.ConceptNameCodeSequence, List.of(name))
                .put(Tag.TextValue, Dummies.TEXT);
    }
}
