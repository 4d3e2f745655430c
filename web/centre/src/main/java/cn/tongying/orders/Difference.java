package cn.tongying.orders;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.Wording;
import cn.tongying.exam.BodyParts;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** In what an exam differs from an order that it may belong to: the first three make it another patient's. */
public enum Difference {
    NAME("name", "姓名"), SEX("sex", "性别"), BIRTH_DATE("birth date", "出生日期"), MODALITY("modality", "设备类型"), BODY_PART("body part", "部位"),
    ORDERED_LATER("ordered after the exam was done", "申请晚于检查"), OTHER_DAY("another day", "预约日期与检查日期不符");

    /** An exam is done about the day that it was ordered for. */
    private static final int DAYS = 3;

    private final String en;
    private final String zh;

    Difference(String en, String zh) {
        this.en = en;
        this.zh = zh;
    }

    static Wording told(Set<Difference> differences) {
        return new Wording("The exam differs from this order: " + differences.stream().map(one -> one.en).collect(Collectors.joining(", ")) + ". Check it, and confirm.",
                "该检查与此申请不一致：" + differences.stream().map(one -> one.zh).collect(Collectors.joining("、")) + "。请核对后确认。");
    }

    /** What a person is told before the exam is given to the order. */
    static Set<Difference> of(StudyMatches.Waiting waiting, ImagingServiceRequest order) {
        Set<Difference> found = EnumSet.noneOf(Difference.class);
        found.addAll(waiting.images().differences(SaidPatient.of(order)));
        if (!waiting.modality().isEmpty() && !isOf(waiting.modality(), order.step().modality())) {
            found.add(MODALITY);
        }
        if (BodyParts.areApart(waiting.bodyParts(), order.step().bodyPart())) {
            found.add(BODY_PART);
        }
        day(waiting.studyDate()).ifPresent(day -> {
            if (order.madeAt().atZone(Days.ZONE).toLocalDate().isAfter(day)) {
                found.add(ORDERED_LATER);
            }
            LocalDate planned = order.step().starts().toLocalDate();
            if (planned.isBefore(day.minusDays(DAYS)) || planned.isAfter(day.plusDays(DAYS))) {
                found.add(OTHER_DAY);
            }
        });
        return found;
    }

    /** Projection radiography is one kind. */
    private static boolean isOf(String one, String other) {
        List<String> projection = List.of("CR", "DR", "DX");
        return one.equals(other) || projection.contains(one) && projection.contains(other);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
