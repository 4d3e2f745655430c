package cn.tongying.hl7;

import cn.tongying.alliance.Wording;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.exam.Exam;
import cn.tongying.exam.ExamCodes;
import cn.tongying.hl7.Hl7Answer.Condition;
import cn.tongying.hl7.Hl7Message.Seg;
import cn.tongying.orders.ForeignOrder;
import cn.tongying.orders.ForeignOrder.Placer;
import cn.tongying.orders.GivenNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the orders of an ORM^O01 or OMI^O23: each ORC with what follows it up to the next (docs/INTERFACES.md has the fields). */
final class Hl7Orders {
    private static final int LO = 64;
    private static final int SH = 16;
    private static final Set<String> MODALITIES = Set.of("CT", "MR", "DX", "CR", "US", "MG", "XA", "RF", "NM", "PT", "ES", "SM", "ECG", "IO", "OP");
    private static final Map<String, String> PRIORITIES = Map.of("", "ROUTINE", "R", "ROUTINE", "T", "ROUTINE", "P", "ROUTINE", "S", "STAT", "STAT", "STAT", "A", "HIGH", "U", "HIGH");
    private static final Map<String, String> SIDES = Map.of("L", "L", "LT", "L", "R", "R", "RT", "R", "B", "B", "50", "B");
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]{0,31}");

    private final Hl7Message message;
    private final Hl7Sender sender;
    private final String issuer;
    private final ExamCodes exams;

    Hl7Orders(Hl7Message message, Hl7Sender sender, String issuer, ExamCodes exams) {
        this.message = message;
        this.sender = sender;
        this.issuer = issuer;
        this.exams = exams;
    }

    /** @throws RefusedMessageException where something of it cannot be read */
    List<OrderAct> acts() {
        Map<String, String> patient = Hl7Patient.of(message, issuer);
        List<OrderAct> acts = new ArrayList<>();
        for (Group group : groups()) {
            Placer placer = placer(group.orc());
            switch (group.orc().text(1)) {
                case "NW" -> acts.add(new OrderAct.Enter(order(group, placer, patient)));
                case "XO" -> acts.add(new OrderAct.Change(order(group, placer, patient)));
                case "CA", "DC" -> acts.add(new OrderAct.Cancel(placer, patient.getOrDefault("patientId", ""), reason(group.orc(), 16)));
                default -> throw refused(Condition.TABLE_VALUE, "ORC-1", "An order is NW, XO, CA or DC.", "医嘱控制码须为 NW、XO、CA 或 DC。");
            }
        }
        if (acts.isEmpty()) {
            throw refused(Condition.SEQUENCE, "ORC", "There is no order in it.", "消息中没有申请（ORC 段）。");
        }
        return acts;
    }

    /** An ORC with the first OBR, TQ1, IPC and ZDS behind it, and every OBX and DG1; those in front of all orders are of each. */
    private record Group(Seg orc, Map<String, Seg> others, List<Seg> facts) {
        Optional<Seg> other(String name) {
            return Optional.ofNullable(others.get(name));
        }

        /** The first of these places that says something. */
        String text(String name, int field, int component) {
            return other(name).map(segment -> segment.text(field, component)).orElse("");
        }
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        List<Seg> ofAll = new ArrayList<>();
        for (Seg segment : message.segments()) {
            if (segment.name().equals("ORC")) {
                groups.add(new Group(segment, new HashMap<>(), new ArrayList<>(ofAll)));
            } else if (Hl7Facts.SEGMENTS.contains(segment.name())) {
                (groups.isEmpty() ? ofAll : groups.getLast().facts()).add(segment);
            } else if (!groups.isEmpty() && groups.getLast().others().putIfAbsent(segment.name(), segment) != null && segment.name().equals("OBR")) {
                throw refused(Condition.SEQUENCE, "OBR", "One order has one OBR: send an ORC before each.", "一个申请只能有一个 OBR 段：请在每个 OBR 之前加 ORC。");
            }
        }
        return groups;
    }

    private Placer placer(Seg orc) {
        String number = orc.text(2);
        String system = orc.text(2, 2).isEmpty() ? sender.application() : orc.text(2, 2);
        if (number.isEmpty()) {
            throw refused(Condition.REQUIRED_FIELD, "ORC-2", "The order has no placer order number.", "缺少申请单号。");
        }
        try {
            return new Placer(system, number);
        } catch (IllegalArgumentException e) {
            throw refused(Condition.DATA_TYPE, "ORC-2", "A placer order number has at most 64 characters.", "申请单号最多 64 个字符。");
        }
    }

    private ForeignOrder order(Group group, Placer placer, Map<String, String> patient) {
        Seg obr = group.other("OBR").orElseThrow(() -> refused(Condition.SEQUENCE, "OBR", "The order has no OBR segment.", "申请缺少 OBR 段。"));
        Map<String, String> columns = new HashMap<>(patient);
        exam(group, obr, columns);
        columns.put("priority", priority(group, obr));
        columns.put("start", start(first(group.text("TQ1", 7, 1), group.orc().text(7, 4), obr.text(27, 4), obr.text(36))));
        String side = first(obr.text(45), obr.text(15, 5));
        columns.put("laterality", SIDES.getOrDefault(side.toUpperCase(Locale.ROOT), side));
        columns.put("referringPhysician", person(obr.text(16, 2).isEmpty() ? group.orc() : obr, obr.text(16, 2).isEmpty() ? 12 : 16));
        columns.put("reason", cut(first(reason(obr, 31), obr.text(13), isOfRepeat(group.orc()) ? "" : reason(group.orc(), 16))));
        columns.put("stationAe", group.text("IPC", 9, 1));
        repeat(group.orc(), columns);
        columns.values().removeIf(String::isEmpty);
        String accession = first(group.text("IPC", 1, 1), obr.text(18));
        return new ForeignOrder(sender.site(), placer, new GivenNumbers(Optional.of(accession).filter(text -> !text.isEmpty()), study(group)), columns,
                Hl7Facts.of(group.facts(), message));
    }

    /** Why it is done again though a comparable exam is there. */
    private static void repeat(Seg orc, Map<String, String> columns) {
        if (isOfRepeat(orc)) {
            columns.put("repeatReason", orc.text(16));
            columns.put("repeatWords", cut(orc.text(16, 2)));
        }
    }

    private static boolean isOfRepeat(Seg orc) {
        return orc.text(16, 3).equals("99TYREPEAT") && REASON.matcher(orc.text(16)).matches();
    }

    /** By what the code is mapped to, or the catalogue where it is one of it, else in the words of the sender. */
    private void exam(Group group, Seg obr, Map<String, String> columns) {
        String code = obr.text(4);
        String text = obr.text(4, 2);
        Optional<Exam> exam = exams.meant(sender.site(), sender.application(), code, text);
        if (exam.isPresent()) {
            columns.put("exam", exam.get().code());
        } else {
            columns.put("description", cut(text.isEmpty() ? code : text));
            if (!code.isEmpty() && code.length() <= SH) {
                String scheme = obr.text(4, 3);
                columns.put("code", code);
                columns.put("codeScheme", scheme.isEmpty() || scheme.length() > SH ? "L" : scheme);
            }
        }
        String modality = first(group.text("IPC", 5, 1), obr.text(24));
        if (MODALITIES.contains(modality) || !columns.containsKey("exam")) {
            columns.put("modality", modality);
        }
    }

    private static String priority(Group group, Seg obr) {
        String given = first(group.text("TQ1", 9, 1), group.orc().text(7, 6), obr.text(27, 6), obr.text(5));
        String priority = PRIORITIES.get(given.toUpperCase(Locale.ROOT));
        if (priority == null) {
            throw refused(Condition.TABLE_VALUE, "ORC-7", "A priority is S, A, U, R, P or T.", "优先级须为 S、A、U、R、P 或 T。");
        }
        return priority;
    }

    /** In the hospitals' time, whatever zone it is told in. */
    private static String start(String time) {
        return time.isEmpty() ? "" : Hl7Time.parse(time, "ORC-7").local().toString();
    }

    private static Optional<StudyInstanceUid> study(Group group) {
        String uid = first(group.text("IPC", 3, 1), group.text("ZDS", 1, 1));
        try {
            return uid.isEmpty() ? Optional.empty() : Optional.of(new StudyInstanceUid(uid));
        } catch (DicomException e) {
            throw refused(Condition.DATA_TYPE, group.other("IPC").isPresent() ? "IPC-3" : "ZDS-1", "It is no UID.", "不是有效的 UID。");
        }
    }

    private static String reason(Seg segment, int field) {
        return segment.text(field, 2).isEmpty() ? segment.text(field) : segment.text(field, 2);
    }

    private static String person(Seg segment, int field) {
        String family = segment.text(field, 2);
        String given = segment.text(field, 3);
        return cut(given.isEmpty() ? family : family + "^" + given);
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** What a device cannot be told in full; the journal has all of it. */
    static String cut(String text) {
        return cut(text, LO);
    }

    /** One line of so many characters at most, without what is not seen. */
    static String cut(String text, int most) {
        String line = text.replaceAll("[\\p{Cf}&&[^\u200C\u200D]]", "").replaceAll("[\\p{Cntrl}\\\\]+", " ").strip();
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    private static RefusedMessageException refused(Condition condition, String location, String en, String zh) {
        return new RefusedMessageException(Hl7Answer.refused(condition, location, new Wording(en, zh)));
    }
}
