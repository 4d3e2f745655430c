package cn.tongying.alliance;

/** The same sentence in both languages. */
public record Wording(String en, String zh) {
}
