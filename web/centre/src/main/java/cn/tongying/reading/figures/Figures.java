package cn.tongying.reading.figures;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts for a period what the caller may know. Lines are told by their key; the one without a key is of all of them. */
@ApplicationScoped
class Figures {
    @Inject Database database;
    @Inject FiguresParts parts;

    /** @throws ProblemException 403 for what is no account of a person */
    @Transactional
    public JsonObject of(FiguresWish wish, Caller caller) {
        if (caller.kind() != Caller.Kind.ACCOUNT) {
            throw new ProblemException(Problem.forbidden("Figures are for people.", "统计仅供人员查看。"));
        }
        UUID account = UUID.fromString(caller.id());
        List<@Nullable Object> period = List.of(wish.begin(), wish.end());
        List<@Nullable Object> asked = Arrays.asList(wish.site(), wish.site(), wish.modality(), wish.modality(), wish.specialty(), wish.specialty());
        List<@Nullable Object> own = List.of(account);
        JsonObjectBuilder figures = Json.createObjectBuilder().add("from", wish.from().toString()).add("to", wish.to().toString()).add("by", wish.by().name())
                .add("manages", lines(FiguresSql.MANAGES, account))
                .add("reports", lines(FiguresSql.reports(wish.by()), account, period, asked, own))
                .add("workload", lines(FiguresSql.workload(wish.by()), account, period, asked, own))
                .add("critical", lines(FiguresSql.critical(wish.by()), account, period, asked, own))
                .add("indicators", lines(FiguresSql.indicators(), account, period, asked, own))
                .add("backlog", lines(FiguresSql.backlog(), account, List.of(parts.clock().instant().atOffset(ZoneOffset.UTC)), asked))
                .add("exams", lines(FiguresSql.exams(), account, period, asked))
                .add("writtenAt", lines(FiguresSql.writtenAt(), account, period, asked))
                .add("settlement", lines(FiguresSql.settlement(), account, period, asked));
        return figures.build();
    }

    @SafeVarargs
    private JsonArrayBuilder lines(String sql, UUID account, List<@Nullable Object>... more) {
        LocalDate today = Days.today(parts.clock());
        List<@Nullable Object> values = new ArrayList<>(List.of(account, today, today));
        Arrays.stream(more).forEach(values::addAll);
        JsonArrayBuilder lines = Json.createArrayBuilder();
        database.list(sql, Figures::line, values.toArray()).forEach(lines::add);
        return lines;
    }

    /** By the names of its columns; what is not known is left out. */
    private static JsonObject line(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        JsonObjectBuilder line = Json.createObjectBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            switch (row.getObject(i)) {
                case null -> { }
                case Long count -> line.add(name, count);
                case Double seconds -> line.add(name, Math.round(seconds));
                case BigDecimal points -> line.add(name, points);
                case Object text -> line.add(name, text.toString());
            }
        }
        return line.build();
    }
}
