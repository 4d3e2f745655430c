package cn.tongying.archive.refusal;

import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.database.Texts;
import cn.tongying.dicom.DicomException;
import cn.tongying.objects.ObjectStoreException;
import java.time.Duration;

/** Why an object is not taken, in words for people: rule, value and advice, in English and Chinese. */
public record Refusal(RefusalReason reason, String message, String messageZh) {

    private static final int LONGEST = 400;

    public Refusal {
        message = shorten(Texts.clean(message));
        messageZh = shorten(Texts.clean(messageZh));
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    public static Refusal unreadable(DicomException cause) {
        return switch (cause.category()) {
            case TRUNCATED -> new Refusal(RefusalReason.INCOMPLETE,
                    "The Data Set ends too early: " + cause.getMessage() + ". Send the object again from its source.",
                    "数据集不完整，提前结束。请从源设备重新发送该对象。");
            case LIMIT_EXCEEDED -> new Refusal(RefusalReason.LIMIT_EXCEEDED,
                    "A safety limit was passed: " + cause.getMessage() + ". Split the object or ask the administrator to raise the limit.",
                    "超过安全上限（值的长度、嵌套层数或总量）。请拆分该对象，或请管理员调高上限。");
            case MALFORMED, UNSUPPORTED -> new Refusal(RefusalReason.NOT_READABLE,
                    "Not a Data Set in the stated transfer syntax: " + cause.getMessage() + ". Check the file with its maker.",
                    "不是所声明传输语法的数据集，无法读取。请与设备厂商核对该文件。");
        };
    }

    public static Refusal unknownSyntax(String transferSyntax) {
        return new Refusal(RefusalReason.TRANSFER_SYNTAX_UNKNOWN,
                "Transfer syntax not supported: " + transferSyntax + ". It is in no edition of PS3.6 that is known here. Send the object in a standard transfer syntax, Explicit VR Little Endian for one.",
                "不支持该传输语法:" + transferSyntax + " 不在本系统已知的 PS3.6 各版本中。请以标准传输语法(如 Explicit VR Little Endian)发送。");
    }

    public static Refusal interrupted() {
        return new Refusal(RefusalReason.INCOMPLETE,
                "The sender stopped before the end. Send the object again.",
                "发送方在结束前中断。请重新发送该对象。");
    }

    /** A line for many. */
    static Refusal further(RefusalReason reason, int count) {
        return new Refusal(reason, count + " further objects of this source were refused within the same minute and have no "
                + "line of their own; this is the reason of the last. Look at the sender, and at the server's log.",
                "该来源在同一分钟内另有 " + count + " 个对象被拒收,未逐条列出;此处为最后一个的原因。请检查发送方及服务器日志。");
    }

    public static Refusal missing(String attribute) {
        return new Refusal(RefusalReason.ATTRIBUTE_INVALID,
                attribute + " is required, missing or empty. Correct the object at its source.",
                "缺少必需的属性 " + attribute + " 或其值为空。请在源设备上更正后重发。");
    }

    public static Refusal invalid(String attribute, String detail) {
        return new Refusal(RefusalReason.ATTRIBUTE_INVALID,
                attribute + " is not valid: " + detail + ". Correct the object at its source.",
                "属性 " + attribute + " 的值无效。请在源设备上更正后重发。");
    }

    public static Refusal announced(String attribute, String announced, String found) {
        return new Refusal(RefusalReason.ANNOUNCED_DIFFERENT,
                attribute + " was announced as " + announced + " but the Data Set says " + found + ". The sender must send what it announces.",
                attribute + " 声明为 " + announced + ",而数据集中为 " + found + "。发送方应使两者一致。");
    }

    public static Refusal otherStudy(String expected, String found) {
        return new Refusal(RefusalReason.STUDY_DIFFERENT,
                "The request is for study " + expected + " but the object belongs to study " + found + ". Send it to /studies or to its own study.",
                "请求的检查为 " + expected + ",而该对象属于检查 " + found + "。请发送到 /studies 或其所属检查。");
    }

    public static Refusal otherContent(String sopInstance) {
        return new Refusal(RefusalReason.CONTENT_DIFFERENT,
                "Same SOP Instance UID, different content; put in quarantine. The archive already holds " + sopInstance + " and overwrites nothing; a person decides between the two. A changed object needs a new SOP Instance UID.",
                "SOP Instance UID 相同而内容不同,新对象已隔离。系统已存有 " + sopInstance + ",不会覆盖,等待人工处理。修改后的对象应使用新的 SOP Instance UID。");
    }

    /** What was rejected once and removed for good. */
    public static Refusal removed(String sopInstance) {
        return new Refusal(RefusalReason.REMOVED,
                "Rejected and removed for good; not taken in again. " + sopInstance + " was here, was rejected by a person, and was removed when the time to undo was over. Send it under a new SOP Instance UID if it is wanted after all.",
                "该对象已被拒绝并永久删除,不再接收。" + sopInstance + " 曾经存入,由人工拒绝,并在可撤销期过后删除。如确需保存,请使用新的 SOP Instance UID 发送。");
    }

    public static Refusal heldIsLost(String sopInstance) {
        return new Refusal(RefusalReason.CONTENT_DIFFERENT,
                "Same SOP Instance UID, other encoding, and the copy held is lost; put in quarantine. The archive's own copy of " + sopInstance + " is gone or damaged, so nobody can say whether this is the same. Send it as it was sent first, or let a person decide.",
                "SOP Instance UID 相同而编码不同,且系统中的原对象已丢失或损坏,新对象已隔离(" + sopInstance + ")。请按首次的方式重发,或由人工处理。");
    }

    public static Refusal otherPatient(String study) {
        return new Refusal(RefusalReason.PATIENT_DIFFERENT,
                "Same study, another Patient ID; put in quarantine, not lost. Study " + study + " belongs to another Patient ID at this site. Send the corrected objects under new UIDs, or let a person decide about those in quarantine.",
                "同一检查出现不同的患者编号,该对象已隔离,没有丢失。检查 " + study + " 在本院属于另一患者编号。请以新的 UID 重发更正后的对象,或由人工处理隔离区中的对象。");
    }

    /** New in the name of a study that was merged into one that has another series of this UID: once there, nobody could tell the two apart. */
    public static Refusal otherSeries(String series) {
        return new Refusal(RefusalReason.SERIES_DIFFERENT,
                "Series UID of another series there; put in quarantine, not lost. Its study was merged into another one, which has series " + series + " of its own: the images could not be told apart. Undo the merge and send again, or send them under a new Series Instance UID.",
                "序列 UID 与目标检查的另一序列重复,该对象已隔离,没有丢失。其检查已合并到另一检查,后者已有自己的序列 " + series + ",图像将无法区分。请撤销合并后重发,或以新的 Series Instance UID 发送。");
    }

    /** New in the name of the study itself, of a series that a merge brought into it: an undo would take the image away with it. */
    public static Refusal broughtSeries(String series) {
        return new Refusal(RefusalReason.SERIES_DIFFERENT,
                "Series UID of another series there; put in quarantine, not lost. Series " + series + " of this study came into it from another study by a correction: when that is undone, the image would go with it. Undo the correction and send again, or send it under a new Series Instance UID.",
                "序列 UID 与目标检查的另一序列重复,该对象已隔离,没有丢失。本检查的序列 " + series + " 是经更正从另一检查并入的,撤销更正时图像会随之移走。请撤销更正后重发,或以新的 Series Instance UID 发送。");
    }

    /** The same, of a sender whose quarantine is full, so that the object is not kept. */
    public Refusal notKept() {
        String why = switch (reason) {
            case CONTENT_DIFFERENT -> "The archive holds its SOP Instance UID with other content";
            case PATIENT_DIFFERENT -> "Its study belongs to another Patient ID";
            case SERIES_DIFFERENT -> "Its series UID means another series in its study, or in the one that this was merged into";
            default -> message;
        };
        String whyZh = switch (reason) {
            case CONTENT_DIFFERENT -> "系统已存有相同 SOP Instance UID 的不同内容";
            case PATIENT_DIFFERENT -> "其检查属于另一患者编号";
            case SERIES_DIFFERENT -> "其检查(或其并入的检查)已有相同 UID 的另一序列";
            default -> messageZh;
        };
        return new Refusal(reason, "Refused and not kept: the sender's quarantine is full. Decide about what lies there, then send again. " + why + ".",
                "已拒收且未保留:该来源的隔离区已满。请先处理隔离区中的对象,再重新发送。" + whyZh + "。");
    }

    /** Of an object that was kept once: re-reading found other bytes. */
    public static Refusal damaged(String sopInstance) {
        return new Refusal(RefusalReason.DAMAGED,
                "Damaged in the store: its bytes are not those that were received. It is in quarantine and is served no more. Send " + sopInstance + " again from its source, or bring it back from a backup.",
                "存储中的对象已损坏:内容与接收时不一致,已隔离且不再提供。请从源设备重新发送 " + sopInstance + ",或从备份恢复。");
    }

    /** Of an object that was kept once: re-reading could not read it. */
    public static Refusal notReadNow(String sopInstance) {
        return new Refusal(RefusalReason.PROCESSING_FAILURE,
                "Cannot be read in the store: " + sopInstance + " stays where it is and is tried again with the next round; /health/integrity counts it until then. Look at the disk, the object store and the keys of sealed objects.",
                "存储中的对象无法读取:" + sopInstance + " 保留原处,下一轮将再次读取,在此之前 /health/integrity 会计入。请检查磁盘、对象存储及加密对象的密钥。");
    }

    /** Of an object that was kept once: a read found none. */
    public static Refusal missingObject(String sopInstance) {
        return new Refusal(RefusalReason.PROCESSING_FAILURE,
                "Missing in the store: the object of " + sopInstance + " is not there; /health/integrity counts it. Send it again from its source, or bring it back from a backup, and look at the disk or the object store.",
                "存储中缺少对象:" + sopInstance + " 的对象文件不存在,/health/integrity 会计入。请从源设备重新发送或从备份恢复,并检查磁盘或对象存储。");
    }

    public static Refusal leftInQuarantine() {
        return new Refusal(RefusalReason.PROCESSING_FAILURE,
                "Refused earlier, but the server stopped before it noted why. The object is in quarantine for a person to decide.",
                "该对象此前已被拒收,但服务器在记录原因前停止。对象在隔离区,等待人工处理。");
    }

    public static Refusal unknownSite(String site) {
        return new Refusal(RefusalReason.NOT_AUTHORIZED,
                "Site " + site + " is not registered. Ask the administrator to register it.",
                "机构 " + site + " 尚未登记。请管理员登记后再发送。");
    }

    public static Refusal full() {
        return new Refusal(RefusalReason.STORAGE_FULL,
                "The object store has no room left beyond its reserve. Make room, then send again.",
                "存储空间已不足。请先扩容或清理,再重新发送。");
    }

    public static Refusal busy(Duration waited) {
        return new Refusal(RefusalReason.BUSY,
                "Too many objects are being stored at once; waited " + waited.toMillis() + " ms. Send again later.",
                "同时存储的对象过多,已等待 " + waited.toMillis() + " 毫秒。请稍后重发。");
    }

    public static Refusal noMemory() {
        return new Refusal(RefusalReason.BUSY,
                "Objects being received at once have too many values that are no bulk data; there is no memory for more. Send again later.",
                "同时接收的对象中非批量数据过多,内存已用尽。请稍后重发。");
    }

    public static Refusal objects(ObjectStoreException cause) {
        return cause.kind() == ObjectStoreException.Kind.FULL ? full() : new Refusal(RefusalReason.UNAVAILABLE,
                "The object store does not work at the moment. Send again later.",
                "对象存储暂时不可用。请稍后重发。");
    }

    public static Refusal notCompared() {
        return new Refusal(RefusalReason.UNAVAILABLE,
                "The archive holds this SOP Instance UID already and cannot read it now to compare. Send again later.",
                "系统已存有该 SOP Instance UID,但目前无法读取以作比较。请稍后重发。");
    }

    public static Refusal database() {
        return new Refusal(RefusalReason.UNAVAILABLE,
                "The catalogue does not work at the moment; the object was not stored. Send again later.",
                "目录数据库暂时不可用,该对象未被存储。请稍后重发。");
    }

    public static Refusal inDoubt() {
        return new Refusal(RefusalReason.UNAVAILABLE,
                "Outcome unknown: the catalogue did not answer at the end. Send again: it is kept once in either case.",
                "结果未知:目录数据库在提交时未应答。请重发,无论如何只保存一份。");
    }

    public static Refusal failed() {
        return new Refusal(RefusalReason.PROCESSING_FAILURE,
                "The archive failed on this object; the server's log tells why. Keep the object and tell the administrator.",
                "系统处理该对象时出错,详情见服务器日志。请保留该对象并联系管理员。");
    }
}
