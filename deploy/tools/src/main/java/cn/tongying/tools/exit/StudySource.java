package cn.tongying.tools.exit;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is taken out. */
public interface StudySource {

    /** Some studies, in an order that stays, and where those after them begin. */
    record Page(List<ExitingStudy> studies, Optional<String> next) {}

    /**
     * A Part 10 file as it is given out, and its length where that is told.
     *
     * @param etag what it says of itself, another one when something of it was corrected; may be empty
     */
    record Content(InputStream bytes, OptionalLong length, String etag) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }

    Page studies(Optional<String> after) throws IOException;

    List<ExitingObject> objects(StudyInstanceUid study) throws IOException;

    /** @throws cn.tongying.tools.web.AnsweredException with status 404 when it is there no more */
    Content open(StudyInstanceUid study, ExitingObject object) throws IOException;

    /** Whether an object that was brought with this ETag would come with the same; one that is there no more is as it was. */
    boolean isStill(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, String etag) throws IOException;
}
