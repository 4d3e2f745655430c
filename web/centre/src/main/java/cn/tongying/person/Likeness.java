package cn.tongying.person;

import cn.tongying.alliance.Wording;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How much two patients look like one person, for a human being to decide: what is the same, and a score of 0 to 100 from it. */
record Likeness(Set<Reason> reasons) {
    private static final int MOST = 100;

    /** What is the same, or speaks against it. */
    enum Reason {
        SAME_IDENTIFIER(60, "The same insurance or identity number", "医保、健康卡或身份证号相同"),
        SAME_IDEOGRAPHIC_NAME(40, "The same name in characters", "汉字姓名相同"),
        SAME_ALPHABETIC_NAME(20, "The same name in letters", "拼音姓名相同"),
        SAME_PRONUNCIATION(10, "The names sound the same", "姓名读音相同"),
        SAME_BIRTH_DATE(30, "The same birth date", "出生日期相同"),
        SAME_SEX(10, "The same sex", "性别相同"),
        OTHER_CHARACTERS(-30, "Other characters in the name", "姓名汉字不同"),
        CONTRADICTION(-40, "Birth date, sex or identity number differ", "出生日期、性别或身份证号不一致");

        private final int weight;
        private final Wording wording;

        Reason(int weight, String en, String zh) {
            this.weight = weight;
            this.wording = new Wording(en, zh);
        }

        Wording wording() {
            return wording;
        }
    }

    static Likeness of(Patient one, Patient other, boolean sameIdentifier, boolean contradiction) {
        NameKeys name = one.demographics().keys();
        NameKeys otherName = other.demographics().keys();
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        add(reasons, Reason.SAME_IDENTIFIER, sameIdentifier);
        boolean named = !name.isNobodys() && !otherName.isNobodys();
        boolean characters = named && !name.ideographic().isEmpty() && !otherName.ideographic().isEmpty();
        add(reasons, Reason.SAME_IDEOGRAPHIC_NAME, characters && name.ideographic().equals(otherName.ideographic()));
        add(reasons, Reason.OTHER_CHARACTERS, characters && !name.ideographic().equals(otherName.ideographic()));
        add(reasons, Reason.SAME_ALPHABETIC_NAME, named && !name.alphabetic().isEmpty() && name.alphabetic().equals(otherName.alphabetic()));
        add(reasons, Reason.SAME_PRONUNCIATION, named && !name.sound().isEmpty() && name.sound().equals(otherName.sound()));
        Demographics known = one.demographics();
        Optional<?> day = known.believedBirthDate();
        add(reasons, Reason.SAME_BIRTH_DATE, day.isPresent() && day.equals(other.demographics().believedBirthDate()));
        add(reasons, Reason.SAME_SEX, known.isSexKnown() && known.sex().equals(other.demographics().sex()));
        add(reasons, Reason.CONTRADICTION, contradiction);
        return new Likeness(reasons);
    }

    private static void add(Set<Reason> reasons, Reason reason, boolean holds) {
        if (holds) {
            reasons.add(reason);
        }
    }

    int score() {
        return Math.clamp(reasons.stream().mapToInt(reason -> reason.weight).sum(), 0, MOST);
    }
}
