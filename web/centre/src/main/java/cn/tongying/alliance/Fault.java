package cn.tongying.alliance;

/** A value that breaks its rule; the value is shortened, so that a report stays readable. */
public record Fault(String column, String value, Wording rule) {
    private static final int MOST_SHOWN = 64;

    public Fault {
        value = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    }
}
