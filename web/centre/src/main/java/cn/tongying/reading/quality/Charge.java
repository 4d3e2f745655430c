package cn.tongying.reading.quality;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadExams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is charged with the quality of a hospital's reading: its managers of today. */
@ApplicationScoped
public class Charge {
    /** Sites below an assignment as manager. Values: account, day, day. */
    static final String SITES = """
            (SELECT place.site FROM practitioner JOIN assignment ON assignment.practitioner = practitioner.id
                JOIN organization AS held ON held.code = assignment.organization
                JOIN organization AS place ON place.path >= held.path AND place.path < left(held.path, -1) || '0' AND place.active AND place.site IS NOT NULL
                WHERE practitioner.account = ? AND practitioner.active AND assignment.role = 'MANAGER' AND assignment.valid_from <= ?
                    AND coalesce(assignment.valid_to, 'infinity') >= ?)""";

    @Inject Database database;
    @Inject ReadExams exams;

    /** A hospital that somebody is charged with. */
    public record Site(String code, String nameZh, String nameEn) {
    }

    public List<Site> sites(UUID account) {
        return database.list("SELECT code, name_zh, name_en FROM site WHERE code IN " + SITES + " ORDER BY code",
                row -> new Site(row.getString(1), row.getString(2), row.getString(3)), values(account).toArray());
    }

    /** @throws ProblemException 404: for who is not charged with it there is none */
    void require(String site, UUID account) {
        if (sites(account).stream().noneMatch(one -> one.code().equals(site))) {
            throw new ProblemException(Problem.notFound("You are not charged with such a hospital.", "没有由您负责的该医院。"));
        }
    }

    /** Of {@link #SITES}, with more behind them. */
    List<@Nullable Object> values(UUID account, @Nullable Object... more) {
        LocalDate today = exams.now().atZone(Days.ZONE).toLocalDate();
        List<@Nullable Object> values = new ArrayList<>(List.of(account, today, today));
        values.addAll(Arrays.asList(more));
        return values;
    }
}
