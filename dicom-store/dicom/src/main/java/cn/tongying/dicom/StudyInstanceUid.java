package cn.tongying.dicom;

/** Study Instance UID (0020,000D): one study of one patient. Valid by the rule of PS3.5 9.1, but components may start with zero. */
public record StudyInstanceUid(String value) implements Comparable<StudyInstanceUid> {

    public StudyInstanceUid {
        UidRule.require("Study Instance UID", value);
    }

    @Override
    public int compareTo(StudyInstanceUid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
