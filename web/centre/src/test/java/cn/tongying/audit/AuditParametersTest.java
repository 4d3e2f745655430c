package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller;
import cn.tongying.centre.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditParametersTest {
    private static Caller administrator(boolean allSites) {
        return new Caller(Caller.Kind.ACCOUNT, "1", "admin", "NORTH", Set.of("NORTH"), allSites, Set.of(Caller.Role.AUDIT_ADMINISTRATOR), "");
    }

    @Test
    void whoHasAllSitesIsNotNarrowed() {
        assertThat(new AuditParameters().filter(administrator(true)).sites()).isEmpty();
        assertThat(new AuditParameters().filter(administrator(false)).sites()).contains(Set.of("NORTH"));
    }

    @Test
    void aDayIsMeantToItsEndAndATimeAsItIs() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        assertThat(AuditTimes.from("2026-11-20")).contains(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
        assertThat(AuditTimes.to("2026-11-20")).contains(day.plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant());
        assertThat(AuditTimes.to("2026-11-20T08:00:00+08:00")).contains(Instant.parse("2026-11-20T00:00:00Z"));
        assertThat(AuditTimes.from("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-01", "yesterday!", "2026-11-20T08:00:00", "20261120"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> AuditTimes.from(text)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "success", "00", "-4"})
    void whatIsNoOutcomeIsRefused(String text) {
        AuditParameters asked = new AuditParameters();
        asked.outcome = text;
        assertThatThrownBy(() -> asked.filter(administrator(true))).isInstanceOf(ProblemException.class);
    }

    @Test
    void aCursorComesBackAsItWas() {
        AuditCursor cursor = new AuditCursor(Instant.parse("2026-11-20T08:00:00.123456Z"), 42);
        assertThat(AuditCursor.parse(cursor.text())).contains(cursor);
        assertThat(AuditCursor.parse("1'; drop-2")).isEmpty();
        assertThat(AuditCursor.parse("")).isEmpty();
    }

    @Test
    void anExportEndsWhenItWasAskedFor() {
        Instant now = Instant.parse("2026-11-20T08:00:00Z");
        AuditFilter open = new AuditParameters().filter(administrator(true));
        assertThat(open.before(now).to()).contains(now);
        AuditParameters asked = new AuditParameters();
        asked.to = now.minus(Duration.ofDays(1)).toString();
        assertThat(asked.filter(administrator(true)).before(now).to()).isEqualTo(Optional.of(now.minus(Duration.ofDays(1))));
    }

    @Test
    void whatWasAskedForIsWrittenDown() {
        AuditParameters asked = new AuditParameters();
        asked.actor = "wangwei";
        asked.study = "1.2.3";
        asked.outcome = "8";
        assertThat(asked.filter(administrator(true))).hasToString("actor=wangwei study=1.2.3 outcome=8");
    }
}
