package cn.tongying.tools.migrate;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The archive that takes over, as one hospital sees it. */
public interface OwnArchive {

    /** The number of instances that are held of each study; a study of which nothing is held is not in it. */
    Map<StudyInstanceUid, Integer> held(Collection<StudyInstanceUid> studies) throws IOException;

    Set<SopInstanceUid> instances(StudyInstanceUid study) throws IOException;

    /**
     * Those of these instances that are held in another study because a person here moved, merged or split this one. What has the UID of one of them and
     * came as another study's is none of them: the old PACS may have the same UIDs in two studies, of which one was refused.
     */
    Set<SopInstanceUid> movedOutOf(StudyInstanceUid study, Collection<SopInstanceUid> instances) throws IOException;

    /** Of these instances, why the archive refused them since then, where it did. */
    Map<SopInstanceUid, String> refused(Set<SopInstanceUid> instances, Instant since) throws IOException;
}
