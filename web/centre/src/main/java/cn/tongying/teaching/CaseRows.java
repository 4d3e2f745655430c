package cn.tongying.teaching;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.teaching.CaseText.Shared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How cases stand in the database, and which of them somebody is shown. */
final class CaseRows {
    static final String SELECT = """
            SELECT one.id, one.site, one.state, one.title, one.diagnosis, one.findings, one.history, one.difficulty, one.tags, one.subspecialty, one.modality, one.body_part, one.shared,
                one.author, one.author_name, one.reviewer, one.reviewer_name, one.remark, one.study, one.images, one.left_out, one.flag, one.flag_why, one.made_at, one.published_at, one.at, one.version
            FROM teaching_case AS one\s""";
    /** Published for who asks. Values: {@link #published(Caller)}. */
    static final String PUBLISHED = "one.state = 'PUBLISHED' AND (one.shared = 'ALLIANCE' OR ? OR one.site = ANY (?))";
    /** All that who asks may open. Values: {@link #shown}. */
    static final String SHOWN = "(" + PUBLISHED + " OR one.author = ? AND one.state <> 'MAKING' OR one.reviewer = ?"
            + " OR one.state = 'SUBMITTED' AND (? OR one.site = ANY (?)))";

    private CaseRows() {
    }

    static List<@Nullable Object> published(Caller caller, @Nullable Object... more) {
        List<@Nullable Object> values = new ArrayList<>(List.of(caller.reach().allSites(), caller.reach().sites()));
        values.addAll(Arrays.asList(more));
        return values;
    }

    static List<@Nullable Object> shown(Caller caller, UUID account, @Nullable Object... more) {
        List<@Nullable Object> values = published(caller, account, account, caller.reach().allSites(), caller.reach().wholeSites());
        values.addAll(Arrays.asList(more));
        return values;
    }

    static TeachingCase read(ResultSet row) throws SQLException {
        CaseText text = new CaseText(row.getString("title"), row.getString("diagnosis"), row.getString("findings"), row.getString("history"), row.getInt("difficulty"),
                Database.words(row, "tags"), row.getString("subspecialty"), row.getString("modality"), row.getString("body_part"), Shared.valueOf(row.getString("shared")));
        return new TeachingCase(row.getObject("id", UUID.class), row.getString("site"), CaseState.valueOf(row.getString("state")), text, row.getObject("author", UUID.class),
                row.getString("author_name"), Optional.ofNullable(row.getObject("reviewer", UUID.class)), row.getString("reviewer_name"), row.getString("remark"), row.getString("study"),
                row.getInt("images"), row.getInt("left_out"), row.getString("flag"), row.getString("flag_why"), instant(row, "made_at"),
                Optional.ofNullable(row.getObject("published_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant), instant(row, "at"), row.getInt("version"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
