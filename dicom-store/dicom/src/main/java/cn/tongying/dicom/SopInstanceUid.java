package cn.tongying.dicom;

/** SOP Instance UID (0008,0018): one image, report or other object. Valid by the rule of PS3.5 9.1, but components may start with zero. */
public record SopInstanceUid(String value) implements Comparable<SopInstanceUid> {

    public SopInstanceUid {
        UidRule.require("SOP Instance UID", value);
    }

    @Override
    public int compareTo(SopInstanceUid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
