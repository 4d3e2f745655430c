package cn.tongying.alliance.agreement;

import cn.tongying.alliance.Wording;

/** What one site may share with another. */
public enum Sharing {
    READING("reading", "书写"),
    REVIEW("review", "审核"),
    CONSULTATION("consultation", "会诊"),
    PRIORS("priors", "既往影像调阅");

    private final Wording label;

    Sharing(String en, String zh) {
        this.label = new Wording(en, zh);
    }

    public Wording label() {
        return label;
    }
}
