package cn.tongying.exam;

import cn.tongying.alliance.Database;
import cn.tongying.exam.Exam.Contrast;
import cn.tongying.exam.Exam.Name;
import cn.tongying.exam.Exam.Sides;
import cn.tongying.exam.Exam.StandardCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Exams as rows. */
final class ExamRows {
    static final String SELECT = """
            SELECT e.code, e.site, e.name_zh, e.name_en, e.modality, e.body_part, e.region, e.views, e.sides, e.contrast, e.coverage_zh, e.coverage_en,
                   e.template, e.minutes, e.standard_scheme, e.standard_code, e.retired, e.version,
                   (SELECT coalesce(array_agg(a.site ORDER BY a.site), '{}') FROM exam_absence a WHERE a.exam = e.code) AS absent
            FROM exam e
            """;
    static final String INSERT = """
            INSERT INTO exam (code, site, name_zh, name_en, modality, body_part, region, views, sides, contrast, coverage_zh, coverage_en, template, minutes,
                              standard_scheme, standard_code, retired, changed_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, string_to_array(?, ' '), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private ExamRows() {
    }

    static Object[] values(Exam exam, String author) {
        return new Object[] {exam.code(), exam.site(), exam.name().zh(), exam.name().en(), exam.modality(), exam.bodyPart(), exam.region(),
            String.join(" ", exam.views()), exam.sides(), exam.contrast(), exam.coverage().zh(), exam.coverage().en(), exam.template(), exam.minutes(),
            exam.standard().map(StandardCode::scheme).orElse(""), exam.standard().map(StandardCode::code).orElse(""), exam.retired(), author};
    }

    static Exam read(ResultSet row) throws SQLException {
        Optional<StandardCode> standard = row.getString("standard_code").isEmpty() ? Optional.empty()
                : Optional.of(new StandardCode(row.getString("standard_scheme"), row.getString("standard_code")));
        return new Exam(row.getString("code"), Optional.ofNullable(row.getString("site")), new Name(row.getString("name_zh"), row.getString("name_en")),
                row.getString("modality"), row.getString("body_part"), row.getString("region"), Database.words(row, "views"),
                Sides.valueOf(row.getString("sides")), Contrast.valueOf(row.getString("contrast")),
                new Name(row.getString("coverage_zh"), row.getString("coverage_en")), row.getString("template"), row.getInt("minutes"), standard,
                row.getBoolean("retired"), row.getInt("version"));
    }
}
