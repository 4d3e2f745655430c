package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.keyimage.ReportImage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Whether images are of the exam that a report is of: it points at no others. */
@ApplicationScoped
class ImagesOfExam {
    @Inject Database database;

    /** @throws ProblemException 422 when one is not among the images of the exam, or is rejected */
    void require(ReadingTask task, List<ReportImage> images) {
        for (ReportImage image : images) {
            boolean found = database.exists("""
                    SELECT 1 FROM instance JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
                    WHERE instance.sop_instance_uid = ? AND instance.site = ? AND instance.rejection = 0 AND instance.has_pixel_data AND ? <= greatest(1, instance.number_of_frames)
                        AND series.series_instance_uid = ? AND study.study_instance_uid = ? AND study.site = ?""",
                    image.instance().value(), task.exam().site().code(), image.frame(), image.series().value(), task.exam().study().value(), task.exam().site().code());
            if (!found) {
                throw new ProblemException(Problem.unprocessable("A report points at images of its own exam alone: " + image.words() + " is none of them now.",
                        "报告只能引用本检查的影像：" + image.words() + " 已不在本检查中。"));
            }
        }
    }
}
