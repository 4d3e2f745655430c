package cn.tongying.alliance.staff;

import cn.tongying.alliance.Wording;

/** 职称: the grade of a professional post. */
public enum Title {
    NONE("none", "无"),
    RESIDENT_PHYSICIAN("resident physician", "住院医师"),
    ATTENDING_PHYSICIAN("attending physician", "主治医师"),
    ASSOCIATE_CHIEF_PHYSICIAN("associate chief physician", "副主任医师"),
    CHIEF_PHYSICIAN("chief physician", "主任医师"),
    ASSISTANT_TECHNOLOGIST("assistant technologist", "技士"),
    TECHNOLOGIST("technologist", "技师"),
    SUPERVISING_TECHNOLOGIST("supervising technologist", "主管技师"),
    ASSOCIATE_CHIEF_TECHNOLOGIST("associate chief technologist", "副主任技师"),
    CHIEF_TECHNOLOGIST("chief technologist", "主任技师"),
    NURSE("nurse", "护士"),
    SENIOR_NURSE("senior nurse", "护师"),
    SUPERVISING_NURSE("supervising nurse", "主管护师"),
    ENGINEER("engineer", "工程师"),
    OTHER("other", "其他");

    private final Wording label;

    Title(String en, String zh) {
        this.label = new Wording(en, zh);
    }

    public Wording label() {
        return label;
    }
}
