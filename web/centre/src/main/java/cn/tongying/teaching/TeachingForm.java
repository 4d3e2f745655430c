package cn.tongying.teaching;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.PlainText;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.teaching.CaseSearch.Place;
import cn.tongying.teaching.CaseSearch.Which;
import cn.tongying.teaching.CaseText.Shared;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of what is typed about cases. */
final class TeachingForm {
    private static final int MOST_TITLE = 120;
    private static final int MOST_DIAGNOSIS = 400;
    private static final int MOST_FINDINGS = 4_000;
    private static final int MOST_HISTORY = 2_000;
    private static final int MOST_TAGS = 12;
    private static final int MOST_IMAGES = 60;
    private static final int MOST_LOOKED_FOR = 80;
    private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[^\\p{Cntrl};,，；]{1,24}");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,16}");
    private static final Pattern BODY_PART = Pattern.compile("[A-Z0-9 _]{1,16}");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Wording ID_RULE = new Wording("It must be the number of one that there is.", "必须是已有的编号。");
    private static final Map<String, Shared> SHARED = Map.of("HOSPITAL", Shared.HOSPITAL, "ALLIANCE", Shared.ALLIANCE);

    private final Fields fields;

    TeachingForm(Fields fields) {
        this.fields = fields;
    }

    CaseMaking.Wanted wanted() {
        String uid = fields.text("study", 64);
        boolean sound = UID.matcher(uid).matches();
        if (!uid.isEmpty() && !sound) {
            fields.fault("study", new Wording("It must be a Study Instance UID.", "必须是检查 UID。"));
        }
        Set<String> only = fields.list("images", MOST_IMAGES, UID, new Wording("At most " + MOST_IMAGES + " SOP Instance UIDs.", "最多 " + MOST_IMAGES + " 个影像 UID。"));
        CaseText text = text();
        return new CaseMaking.Wanted(new StudyInstanceUid(uid), only.stream().map(SopInstanceUid::new).collect(Collectors.toSet()), text);
    }

    CaseText text() {
        String title = fields.text("title", MOST_TITLE);
        String diagnosis = fields.text("diagnosis", MOST_DIAGNOSIS);
        String findings = lines("findings", MOST_FINDINGS, false);
        String history = lines("history", MOST_HISTORY, false);
        int difficulty = fields.number("difficulty", 1, 5);
        List<String> tags = tags();
        String subspecialty = fields.optionalText("subspecialty", 40);
        Optional<String> modality = fields.required("modality", fields.matching("modality", CODE, new Wording("It must be a code of DICOM, as CT.", "必须是 DICOM 设备类型代码，如 CT。")));
        String bodyPart = bodyPart();
        Optional<Shared> shared = fields.required("shared", fields.choice("shared", SHARED));
        fields.requireSound();
        return new CaseText(title, diagnosis, findings, history, difficulty, tags, subspecialty, modality.orElseThrow(), bodyPart, shared.orElseThrow());
    }

    private String bodyPart() {
        return fields.matching("bodyPart", BODY_PART, new Wording("It must be a body part of DICOM, as CHEST.", "必须是 DICOM 部位代码，如 CHEST。")).orElse("");
    }

    private List<String> tags() {
        return fields.list("tags", MOST_TAGS, TAG, new Wording("At most " + MOST_TAGS + " tags of 1 to 24 characters.", "最多 " + MOST_TAGS + " 个标签，每个 1 至 24 个字符。")).stream().sorted().toList();
    }

    /** Free text of several lines. */
    private String lines(String column, int most, boolean needed) {
        String text = fields.raw(column).replace("\r\n", "\n");
        String flat = text.replace('\n', ' ').replace('\t', ' ');
        if (text.length() > most || flat.chars().anyMatch(Character::isISOControl) || !PlainText.isPlain(flat) || needed && text.isEmpty()) {
            fields.fault(column, column, new Wording((needed ? "1" : "0") + " to " + most + " characters that are seen.", "应为 " + (needed ? "1" : "0") + " 至 " + most + " 个可见字符。"));
        }
        return text;
    }

    int version() {
        return fields.requiredVersion();
    }

    String remark() {
        String remark = fields.text("remark", MOST_DIAGNOSIS);
        fields.requireSound();
        return remark;
    }

    String answer() {
        String answer = lines("answer", MOST_HISTORY, true);
        fields.requireSound();
        return answer;
    }

    Quiz.Grade grade() {
        Optional<Quiz.Grade> grade = fields.required("grade", fields.choice("grade", Map.of("RIGHT", Quiz.Grade.RIGHT, "PARTLY", Quiz.Grade.PARTLY, "WRONG", Quiz.Grade.WRONG)));
        fields.requireSound();
        return grade.orElseThrow();
    }

    CaseSearch.Wish wish() {
        Optional<Which> which = fields.required("list", fields.choice("list", Map.of("PUBLISHED", Which.PUBLISHED, "MINE", Which.MINE, "REVIEW", Which.REVIEW)));
        String words = fields.optionalText("words", MOST_LOOKED_FOR);
        String diagnosis = fields.optionalText("diagnosis", MOST_LOOKED_FOR);
        List<String> tags = tags();
        Optional<Place> after = after();
        CaseSearch.Wish wish = new CaseSearch.Wish(which.orElse(Which.PUBLISHED), words, diagnosis, tags, code("modality"), bodyPart(), fields.optionalText("subspecialty", 40),
                difficulty(), id("collection"), after);
        fields.requireSound();
        return wish;
    }

    Quiz.Wish quiz() {
        Quiz.Wish wish = new Quiz.Wish(code("modality"), bodyPart(), difficulty(), id("collection"), id("after"));
        fields.requireSound();
        return wish;
    }

    private String code(String column) {
        return fields.matching(column, CODE, new Wording("It must be a code of DICOM, as CT.", "必须是 DICOM 设备类型代码，如 CT。")).orElse("");
    }

    private Optional<Integer> difficulty() {
        return fields.raw("difficulty").isEmpty() ? Optional.empty() : Optional.of(fields.number("difficulty", 1, 5));
    }

    private Optional<UUID> id(String column) {
        return fields.matching(column, ID, ID_RULE).map(UUID::fromString);
    }

    /** As the answer before gave it. */
    private Optional<Place> after() {
        String[] parts = fields.raw("after").split("\\|");
        if (parts.length == 2 && ID.matcher(parts[1]).matches()) {
            try {
                return Optional.of(new Place(Instant.parse(parts[0]), UUID.fromString(parts[1])));
            } catch (DateTimeParseException e) {
                // Told below.
            }
        }
        if (!fields.raw("after").isEmpty()) {
            fields.fault("after", new Wording("It must be what the page before gave.", "必须是上一页给出的位置。"));
        }
        return Optional.empty();
    }

    /** A collection that is to be made. */
    record NewCollection(String title, Shared shared) {
    }

    NewCollection collection() {
        String title = fields.text("title", 80);
        Optional<Shared> shared = fields.required("shared", fields.choice("shared", SHARED));
        fields.requireSound();
        return new NewCollection(title, shared.orElseThrow());
    }
}
