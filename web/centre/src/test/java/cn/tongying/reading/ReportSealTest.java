package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.staff.Title;
import cn.tongying.reading.ReportVersion.Author;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.ReportVersion.OfPatient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportSealTest {
    private static final UUID ID = new UUID(0, 1);
    private static final Author AUTHOR = new Author(ID, ID, "D1", "李医生", Title.CHIEF_PHYSICIAN, "L1", "DEFAULT", "");

    private static ReportSeal seal(ReportSeal former, String findings, String impression) {
        return ReportSeal.of(former, ID, "DEFAULT", "1.2.3", 1, Kind.FINAL, new ReportText(findings, impression, Optional.of(true)), "", new OfPatient("P1", "Wang^Hong=王^红"),
                AUTHOR, Instant.parse("2026-11-20T04:00:00.123456Z"));
    }

    /**
     * By python3: hashlib.sha256(bytes(32) + b''.join(len(f.encode()).to_bytes(4, 'big') + f.encode() for f in fields)), the fields in order
     * 00000000-0000-0000-0000-000000000001, DEFAULT, 1.2.3, 1, FINAL, 所见, 意见, true, '', P1, Wang^Hong=王^红, the id twice, D1, 李医生, CHIEF_PHYSICIAN, L1,
     * DEFAULT, 2026-11-20T04:00:00.123456Z.
     */
    @Test
    void itIsTheHashThatAnotherProgramComputes() {
        assertThat(seal(ReportSeal.NONE, "所见", "意见").hex()).isEqualTo("cc9cab51bf6a34be89c8fbf4bc04169990ac6d28e9d57d26452c6851f25d65c2");
    }

    /** As above, and NORTH behind the time. */
    @Test
    void theHospitalThatAnswersForItIsPartOfIt() {
        Author remote = new Author(ID, ID, "D1", "李医生", Title.CHIEF_PHYSICIAN, "L1", "DEFAULT", "NORTH");
        assertThat(ReportSeal.of(ReportSeal.NONE, ID, "DEFAULT", "1.2.3", 1, Kind.FINAL, new ReportText("所见", "意见", Optional.of(true)), "", new OfPatient("P1", "Wang^Hong=王^红"), remote,
                Instant.parse("2026-11-20T04:00:00.123456Z")).hex()).isEqualTo("6a9f57b1a211ae6bf35d9aee7edb0738f1b6359e7f320886265952f2ccf83178");
    }

    @Test
    void itChangesWithTheFormerOneAndWithTextThatMovesFromOneFieldToTheNext() {
        ReportSeal one = seal(ReportSeal.NONE, "ab", "c");
        assertThat(seal(ReportSeal.NONE, "a", "bc")).isNotEqualTo(one);
        assertThat(seal(one, "ab", "c")).isNotEqualTo(one);
        assertThat(seal(ReportSeal.NONE, "ab", "c")).isEqualTo(one);
    }
}
