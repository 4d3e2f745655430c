package cn.tongying.tools.exit;

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

    /** A Part 10 file as it is kept, and its length where that is told. */
    record Content(InputStream bytes, OptionalLong length) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }

    Page studies(Optional<String> after) throws IOException;

    List<ExitingObject> objects(StudyInstanceUid study) throws IOException;

    /** @throws cn.tongying.tools.web.AnsweredException with status 404 when it is there no more */
    Content open(StudyInstanceUid study, ExitingObject object) throws IOException;
}
