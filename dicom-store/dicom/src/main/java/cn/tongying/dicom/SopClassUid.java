package cn.tongying.dicom;

/** SOP Class UID (0008,0016). Valid by the rule of PS3.5 9.1, but components may start with zero. */
public record SopClassUid(String value) implements Comparable<SopClassUid> {

    public SopClassUid {
        UidRule.require("SOP Class UID", value);
    }

    @Override
    public int compareTo(SopClassUid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
