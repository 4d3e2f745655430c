package cn.tongying.centre;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.ArchiveException;
import jakarta.resource.spi.ResourceAllocationException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static Problem problemOf(Throwable failure) {
        return Failures.problemOf(failure, "c0ffee");
    }

    @Test
    void aProblemIsFoundUnderWhatTheServerWrappedAroundIt() {
        Problem told = Problem.conflict("taken", "已存在");
        assertThat(problemOf(new IllegalStateException(new RuntimeException(new ProblemException(told))))).isSameAs(told);
    }

    @Test
    void aDatabaseThatIsAwayIsForNowNotForever() {
        assertThat(problemOf(new RuntimeException(new SQLException("closed", "08006"))).status()).isEqualTo(503);
        assertThat(problemOf(new RuntimeException(new SQLException("shutting down", "57P01"))).status()).isEqualTo(503);
        assertThat(problemOf(new SQLTransientConnectionException("pool")).retryAfterSeconds()).isPresent();
        assertThat(problemOf(new ArchiveException(ArchiveException.Category.UNAVAILABLE, "away")).status()).isEqualTo(503);
    }

    @Test
    void aPoolThatGivesNoConnectionIsADatabaseThatIsAway() {
        SQLException none = new SQLException("Error in allocating a connection", new ResourceAllocationException("pool"));
        assertThat(problemOf(new RuntimeException(none)).status()).isEqualTo(503);
    }

    @Test
    void memoryThatOthersHoldIsNotSaidToBeTheDatabase() {
        Problem busy = problemOf(new ArchiveException(ArchiveException.Category.BUSY, "full"));
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.retryAfterSeconds()).isPresent();
        assertThat(busy.json().toString()).contains("memory", "内存").doesNotContain("database", "数据库");
    }

    @Test
    void aSearchThatWasGivenUpAsksForMoreLettersAndIsNotAskedAgainByItself() {
        Problem broad = problemOf(new ArchiveException(ArchiveException.Category.TOO_BROAD, "5 s", new SQLException("cancelled", "57014")));
        assertThat(broad.status()).isEqualTo(422);
        assertThat(broad.retryAfterSeconds()).isEmpty();
        assertThat(broad.json().toString()).contains("more letters", "多输入几个字");
    }

    @Test
    void whoCameBetweenTwoOthersAsksAgain() {
        for (String state : new String[] {"40P01", "40001", "55P03"}) {
            Problem problem = problemOf(new RuntimeException(new SQLException("deadlock detected", state)));
            assertThat(problem.status()).as(state).isEqualTo(503);
            assertThat(problem.retryAfterSeconds()).as(state).isPresent();
            assertThat(problem.json().toString()).contains("Nothing was changed", "未作任何更改");
        }
    }

    @Test
    void anythingElseTellsOnlyWhereItWasLogged() {
        Problem problem = problemOf(new IllegalStateException("password=hunter2"));
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.json().toString()).contains("c0ffee").doesNotContain("hunter2");
        assertThat(problemOf(new SQLException("syntax", "42601")).status()).isEqualTo(500);
    }

    @Test
    void speaksBothLanguages() {
        assertThat(Problem.unauthenticated("Sign in.", "请登录。").json().keySet())
                .containsExactly("type", "title", "status", "detail", "titleZh", "detailZh");
    }
}
