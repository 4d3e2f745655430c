package cn.tongying.orders;

import cn.tongying.dicom.StudyInstanceUid;
import java.util.Optional;

/** What another system has given an order already; what is empty is made here. */
public record GivenNumbers(Optional<String> accession, Optional<StudyInstanceUid> study) {
    public static final GivenNumbers NONE = new GivenNumbers(Optional.empty(), Optional.empty());
}
