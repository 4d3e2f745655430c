package cn.tongying.alliance.staff;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a licence or an assignment is limited to: values of Modality (0008,0060) and of Body Part Examined (0018,0015), both
 * VR CS. An empty set limits nothing; a limited scope does not cover what is not known.
 */
public record Scope(Set<String> modalities, Set<String> bodyParts) {
    static final Scope EVERYTHING = new Scope(Set.of(), Set.of());
    private static final Pattern CODE_STRING = Pattern.compile("[A-Z0-9_][A-Z0-9_ ]{0,15}");
    private static final Wording RULE = new Wording("Each must be a DICOM code of 1 to 16 capitals, digits, _ or spaces, as CT; CHEST.",
            "每项必须是 1 至 16 个大写字母、数字、_ 或空格组成的 DICOM 代码，如 CT；CHEST。");

    public Scope {
        modalities = Set.copyOf(modalities);
        bodyParts = Set.copyOf(bodyParts);
    }

    static Scope read(Fields fields, String modalities, String bodyParts) {
        return new Scope(fields.list(modalities, CODE_STRING, RULE), fields.list(bodyParts, CODE_STRING, RULE));
    }

    public boolean covers(String modality, String bodyPart) {
        return (modalities.isEmpty() || modalities.contains(modality)) && (bodyParts.isEmpty() || bodyParts.contains(bodyPart));
    }
}
