package cn.tongying.archive.feed;

import cn.tongying.dicom.StudyInstanceUid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A study of a site that images came in for, or that somebody corrected or rejected images of, as the catalogue has it now. Texts are as in DICOM and empty where the images do not say.
 *
 * @param modalities Modality (0008,0060) of its series, each once
 * @param bodyPart   Body Part Examined (0018,0015) of the first series that says one
 * @param came       images came in, or it settled
 * @param corrected  it is another patient's, holds other series, or has another accession number or the like
 * @param settledAt  when it last counted as complete among the changes that it was made of; empty while images come in
 */
public record ArrivedStudy(String site, StudyInstanceUid study, String patientId, String accessionNumber, String studyDate, List<String> modalities,
                           String bodyPart, boolean came, boolean corrected, Optional<Instant> settledAt) {

    public ArrivedStudy {
        modalities = List.copyOf(modalities);
    }
}
