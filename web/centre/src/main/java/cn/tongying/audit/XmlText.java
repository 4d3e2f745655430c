package cn.tongying.audit;

/** Text that came from outside, made fit for XML 1.0 (2.2 Char): what may not stand there becomes U+FFFD. */
final class XmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {
    }

    static String legal(String text) {
        return text.codePoints().allMatch(XmlText::isChar) ? text
                : text.codePoints().map(c -> isChar(c) ? c : REPLACEMENT)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isChar(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
