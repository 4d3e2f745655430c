package cn.tongying.dicom;

/** Series Instance UID (0020,000E). Valid by the rule of PS3.5 9.1, but components may start with zero. */
public record SeriesInstanceUid(String value) implements Comparable<SeriesInstanceUid> {

    public SeriesInstanceUid {
        UidRule.require("Series Instance UID", value);
    }

    @Override
    public int compareTo(SeriesInstanceUid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
