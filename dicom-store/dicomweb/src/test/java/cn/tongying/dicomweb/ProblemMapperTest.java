package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.ArchiveException;
import cn.tongying.dicom.DicomException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {

    @Test
    void eachFailureHasItsStatus() {
        assertThat(ProblemMapper.problem(Problem.notFound("It", "它")).status()).isEqualTo(404);
        assertThat(ProblemMapper.problem(new ArchiveException(ArchiveException.Category.BAD_REQUEST, "no date")).status()).isEqualTo(400);
        assertThat(ProblemMapper.problem(new ArchiveException(ArchiveException.Category.UNAVAILABLE, "down")).status()).isEqualTo(503);
        assertThat(ProblemMapper.problem(DicomException.malformed("damaged")).status()).isEqualTo(422);
        assertThat(ProblemMapper.problem(DicomException.unsupported("other")).status()).isEqualTo(406);
        assertThat(ProblemMapper.problem(new MultipartException("torn")).status()).isEqualTo(400);
    }

    @Test
    void whatIsBusyIsNotSaidToBeAway() {
        Problem busy = ProblemMapper.problem(new ArchiveException(ArchiveException.Category.BUSY, "full"));
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.document()).contains("正忙").doesNotContain("catalogue", "数据库");
        assertThat(ProblemMapper.problem(new ArchiveException(ArchiveException.Category.UNAVAILABLE, "down")).document())
                .contains("catalogue", "数据库");
    }

    @Test
    void theUnexpectedTellsNothingOfItsInside() {
        Problem problem = ProblemMapper.problem(new IllegalStateException("password=secret"));
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.document()).doesNotContain("secret", "IllegalState");
    }

    @Test
    void theDocumentIsJsonInBothLanguagesWhateverTheMessageHolds() {
        String document = Problem.badRequest("a \"quoted\"\\ \n<script>\ud800", "中文").document();
        JsonObject json = Json.createReader(new StringReader(document)).readObject();
        assertThat(json.getInt("status")).isEqualTo(400);
        assertThat(json.getString("detail")).startsWith("a \"quoted\"\\ \n<script>");
        assertThat(json.getString("detailZh")).isEqualTo("中文");
        assertThat(json.keySet()).contains("type", "title", "titleZh");
        assertThat(document).doesNotContain("<script>");
    }

    @Test
    void waitingIsToldInSeconds() {
        assertThat(Problem.overloaded(7).retryAfterSeconds()).contains(7);
        assertThat(Problem.full().retryAfterSeconds()).isEmpty();
    }
}
