package cn.tongying.alliance.staff;

import cn.tongying.alliance.Wording;

/** What somebody is by profession; only a physician diagnoses, and a trainee learns to. */
public enum Category {
    PHYSICIAN("physician", "医师"),
    TECHNOLOGIST("technologist", "技师"),
    NURSE("nurse", "护士"),
    TRAINEE("trainee", "规培/进修"),
    MANAGER("manager", "管理人员");

    private final Wording label;

    Category(String en, String zh) {
        this.label = new Wording(en, zh);
    }

    public Wording label() {
        return label;
    }
}
