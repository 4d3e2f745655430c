package cn.tongying.tools.table;

/** A cell of a list in CSV (RFC 4180) whose words come from others. */
public final class Cell {

    /** What a spreadsheet takes for the beginning of a formula, in full width too. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private Cell() {}

    /** In quotes, and never a formula of a spreadsheet: what looks like one gets an apostrophe before it. */
    public static String of(String text) {
        String plain = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + plain.replace("\"", "\"\"") + "\"";
    }
}
