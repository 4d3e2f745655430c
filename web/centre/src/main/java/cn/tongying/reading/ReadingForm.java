package cn.tongying.reading;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.Claims.TakeOverReason;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.keyimage.ReportImages;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of what is asked and typed in this room. */
final class ReadingForm {
    private static final int USUAL = 50;
    private static final int MOST = 100;
    private static final int MOST_STUDIES = 200;
    private static final int MOST_TEXT = 64;
    private static final int MOST_REASON = 400;
    /** With the code still no longer than a reason. */
    private static final int MOST_WORDS = 300;
    private static final int MOST_STAMP = 64;
    private static final int MOST_CODE = 40;
    private static final int MOST_CREDENTIAL = 8_192;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final Wording CODE_RULE = new Wording("It must be a code of 1 to 16 capitals, digits, _ or -.", "必须是 1 至 16 个大写字母、数字、_ 或 - 组成的代码。");
    private static final Pattern SPECIALTY = Pattern.compile("[A-Z][A-Z_]{1,31}");
    private static final Wording SPECIALTY_RULE = new Wording("It must be the code of a specialty.", "必须是专科代码。");
    private static final Pattern SHORTCUT = Pattern.compile("[\\p{L}\\p{N}._-]{1,16}");
    private static final Wording SHORTCUT_RULE = new Wording("It must be a word of 1 to 16 letters, digits, dots, _ or -.", "必须是 1 至 16 个字母、汉字、数字、点、_ 或 - 组成的词。");
    private static final int MOST_NAME = 64;

    private final Fields fields;

    ReadingForm(Fields fields) {
        this.fields = fields;
    }

    WorklistWish wish() {
        WorklistList list = fields.choice("list", byName(WorklistList.values())).orElse(WorklistList.OPEN);
        boolean mine = fields.flag("mine", false);
        boolean urgent = fields.flag("urgent", false);
        Optional<String> site = fields.matching("site", CODE, CODE_RULE);
        Optional<String> modality = fields.matching("modality", CODE, CODE_RULE);
        Optional<String> specialty = fields.matching("specialty", SPECIALTY, SPECIALTY_RULE);
        String text = fields.optionalText("text", MOST_TEXT);
        Optional<WorklistPlace> after = WorklistPlace.parse(fields.raw("after"));
        if (after.isEmpty() && !fields.raw("after").isEmpty()) {
            fields.fault("after", new Wording("It is no place in the list.", "不是有效的列表位置。"));
        }
        int limit = fields.raw("limit").isEmpty() ? USUAL : fields.number("limit", 1, MOST);
        fields.requireSound();
        return new WorklistWish(list, mine, urgent, site, modality, specialty, text, after, limit);
    }

    /** Of which list the next case is taken: reports are written or reviewed. */
    WorklistWish nextOf() {
        WorklistList list = fields.required("list", fields.choice("list", byName(WorklistList.UNREAD, WorklistList.REVIEW))).orElse(WorklistList.UNREAD);
        WorklistWish wish = wish();
        return new WorklistWish(list, false, wish.urgent(), wish.site(), wish.modality(), wish.specialty(), "",
                Optional.empty(), wish.limit());
    }

    /** The task that is not the next one. */
    Optional<UUID> besides() {
        Optional<UUID> besides = uuid("besides");
        fields.requireSound();
        return besides;
    }

    /** Who is given a task. */
    Optional<UUID> account() {
        Optional<UUID> account = uuid("account");
        fields.requireSound();
        return account;
    }

    /** From where a list is to be told what changed. */
    String since() {
        String since = fields.raw("since");
        if (!since.matches("[0-9]{1,18}")) {
            fields.fault("since", new Wording("It is no place in the course of changes.", "不是有效的变更位置。"));
        }
        fields.requireSound();
        return since;
    }

    List<StudyInstanceUid> studies() {
        String[] texts = fields.raw("studies").isEmpty() ? new String[0] : fields.raw("studies").split(";");
        if (texts.length > MOST_STUDIES) {
            fields.fault("studies", new Wording("At most " + MOST_STUDIES + ".", "最多 " + MOST_STUDIES + " 个。"));
        }
        fields.requireSound();
        try {
            return Arrays.stream(texts).map(StudyInstanceUid::new).toList();
        } catch (DicomException e) {
            fields.fault("studies", new Wording("Each must be a Study Instance UID.", "每项必须是检查 UID。"));
            fields.requireSound();
            throw e;
        }
    }

    Optional<Pathway> pathway() {
        Optional<Pathway> pathway = fields.choice("pathway", byName(Pathway.values()));
        fields.requireSound();
        return pathway;
    }

    TakeOverReason takeOverReason() {
        return fields.sound(fields.required("reason", fields.choice("reason", byName(TakeOverReason.values()))));
    }

    /** By a person: that it expired is said by the server alone. */
    Endings.Why why() {
        return fields.sound(fields.required("reason", fields.choice("reason", byName(Endings.Why.READ_ELSEWHERE, Endings.Why.NOT_TO_BE_READ, Endings.Why.DUPLICATE))));
    }

    /** Of a version that was seen, the draft's or the report's. */
    int version() {
        return fields.requiredVersion();
    }

    Save save() {
        ReportText text = text();
        int version = version();
        Optional<UUID> editor = uuid("editor");
        int number = editor.isEmpty() ? 0 : fields.number("number", 1, Integer.MAX_VALUE);
        fields.requireSound();
        return new Save(text, version, editor, number);
    }

    private Optional<UUID> uuid(String column) {
        if (fields.raw(column).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(fields.raw(column)));
        } catch (IllegalArgumentException e) {
            fields.fault(column, new Wording("It must be a UUID.", "必须是 UUID。"));
            return Optional.empty();
        }
    }

    Seen seen() {
        int version = version();
        String stamp = fields.text("stamp", MOST_STAMP);
        fields.requireSound();
        return new Seen(version, stamp);
    }

    /** Of an authenticator app; empty with a passkey. */
    String code() {
        String code = credential().isEmpty() ? fields.text("code", MOST_CODE) : "";
        fields.requireSound();
        return code;
    }

    /** Of a passkey, as a text of JSON. */
    String credential() {
        String credential = fields.raw("credential");
        if (credential.length() > MOST_CREDENTIAL) {
            fields.fault("credential", "credential", new Wording("At most " + MOST_CREDENTIAL + " characters.", "最多 " + MOST_CREDENTIAL + " 个字符。"));
            fields.requireSound();
        }
        return credential;
    }

    Kind signature() {
        return fields.sound(fields.required("kind", fields.choice("kind", byName(Kind.PRELIMINARY, Kind.FINAL))));
    }

    Kind amendment() {
        return fields.sound(fields.required("kind", fields.choice("kind", byName(Kind.ADDENDUM, Kind.CORRECTION))));
    }

    /** Words may stand beside a code, and must where it says nothing. */
    Retraction retraction() {
        Optional<Retraction.Why> why = fields.required("why", fields.choice("why", byName(Retraction.Why.values())));
        String words = why.filter(Retraction.Why.OTHER::equals).isPresent() ? fields.text("words", MOST_WORDS) : fields.optionalText("words", MOST_WORDS);
        fields.requireSound();
        return new Retraction(why.orElseThrow(), words.strip());
    }

    /** A reviewer's to the writer, in paragraphs; empty for none. */
    String comment() {
        String comment = lines("comment", ReviewComments.MOST).strip();
        fields.requireSound();
        return comment;
    }

    /** With which a report is sent back. */
    String commentOfReturn() {
        if (comment().isEmpty()) {
            fields.fault("comment", new Wording("What is to be changed?", "请写明需要修改的内容。"));
        }
        fields.requireSound();
        return comment();
    }

    String reason() {
        String reason = fields.text("reason", MOST_REASON);
        fields.requireSound();
        return reason;
    }

    ReportText text() {
        String findings = lines("findings", ReportText.MOST_FINDINGS);
        String impression = lines("impression", ReportText.MOST_IMPRESSION);
        Optional<Boolean> positive = fields.raw("positive").isEmpty() ? Optional.empty() : Optional.of(fields.flag("positive", false));
        ReportImages images = images();
        fields.requireSound();
        return new ReportText(findings, impression, positive, images);
    }

    /** As a text of JSON. */
    private ReportImages images() {
        try {
            return ReportImages.parse(fields.raw("images"));
        } catch (IllegalArgumentException malformed) {
            fields.fault("images", "images", new Wording(malformed.getMessage() + ".", "须为影像列表（系列、影像、帧、是否关键图像、窗、说明），关键图像最多 24 幅，共最多 60 幅。"));
            return ReportImages.NONE;
        }
    }

    Phrase.Wording phrase() {
        Optional<String> shortcut = fields.required("shortcut", fields.matching("shortcut", SHORTCUT, SHORTCUT_RULE));
        String name = fields.text("name", MOST_NAME);
        Optional<String> modality = fields.matching("modality", CODE, CODE_RULE);
        String findings = lines("findings", ReportText.MOST_FINDINGS);
        String impression = lines("impression", ReportText.MOST_IMPRESSION);
        if (findings.isEmpty() && impression.isEmpty()) {
            fields.fault("findings", new Wording("It has a text.", "须填写内容。"));
        }
        fields.requireSound();
        return new Phrase.Wording(shortcut.orElseThrow(), name, modality.orElse(""), findings, impression);
    }

    /** Paragraphs are kept; other control characters are none of a report's. */
    private String lines(String column, int most) {
        String text = fields.raw(column).replace("\r\n", "\n");
        if (text.length() > most || text.chars().anyMatch(sign -> Character.isISOControl(sign) && sign != '\n' && sign != '\t')) {
            fields.fault(column, column, new Wording("At most " + most + " characters of text.", "最多 " + most + " 个字符的文字。"));
            return "";
        }
        return text;
    }

    @SafeVarargs
    private static <T extends Enum<T>> Map<String, T> byName(T... values) {
        return Arrays.stream(values).collect(Collectors.toMap(Enum::name, Function.identity()));
    }
}
