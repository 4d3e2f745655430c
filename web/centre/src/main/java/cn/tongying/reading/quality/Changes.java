package cn.tongying.reading.quality;

import cn.tongying.alliance.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;

/** Measures, once for each final report, how much the review changed. */
@ApplicationScoped
class Changes {
    private static final int BATCH = 50;
    private static final int DIGITS = 4;

    @Inject Database database;

    private record Measured(UUID task, int number, double share) {
    }

    /** True when there may be more. */
    @Transactional
    public boolean step() {
        List<Measured> measured = database.list("""
                SELECT version.task, version.number, written.findings || chr(10) || written.impression AS before, version.findings || chr(10) || version.impression AS after
                FROM report_version AS version JOIN report_version AS written ON written.task = version.task AND written.retracted = version.retracted AND written.kind = 'PRELIMINARY'
                WHERE version.kind = 'FINAL' AND NOT EXISTS (SELECT FROM report_change WHERE report_change.task = version.task AND report_change.number = version.number) ORDER BY version.at LIMIT\s""" + BATCH,
                row -> new Measured(row.getObject("task", UUID.class), row.getInt("number"), TextChange.share(row.getString("before"), row.getString("after"))));
        measured.forEach(one -> database.update("INSERT INTO report_change (task, number, share) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", one.task(), one.number(),
                BigDecimal.valueOf(one.share()).setScale(DIGITS, RoundingMode.HALF_UP)));
        return measured.size() == BATCH;
    }
}
