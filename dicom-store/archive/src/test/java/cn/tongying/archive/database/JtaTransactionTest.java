package cn.tongying.archive.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JtaTransactionTest {

    private final Recorded recorded = new Recorded();
    private final JtaTransaction transaction = new JtaTransaction(recorded, Duration.ofSeconds(17));

    @Test
    void work_is_committed_under_the_timeout_of_the_settings() {
        assertThat(transaction.run(() -> "done")).isEqualTo("done");
        assertThat(recorded.calls).containsExactly("timeout 17", "begin", "commit");
    }

    @Test
    void an_exception_rolls_back_and_so_does_an_error() {
        assertThatThrownBy(() -> transaction.run(() -> {
            throw new IllegalStateException("work");
        })).hasMessage("work");
        assertThatThrownBy(() -> transaction.run(() -> {
            throw new StackOverflowError("deep");
        })).hasMessage("deep");
        assertThat(recorded.calls).containsExactly("timeout 17", "begin", "rollback", "timeout 17", "begin", "rollback");
    }

    @Test
    void whatever_a_commit_throws_leaves_its_outcome_open() {
        for (Throwable failure : List.of(new RollbackException("no"), new IllegalStateException("broken"), new StackOverflowError("deep"))) {
            recorded.commitFailure = Optional.of(failure);
            assertThatThrownBy(() -> transaction.run(() -> "done")).isInstanceOf(Transactions.CommitFailedException.class).hasCause(failure);
        }
    }

    private static final class Recorded implements UserTransaction {
        private final List<String> calls = new ArrayList<>();
        private Optional<Throwable> commitFailure = Optional.empty();

        @Override
        public void begin() {
            calls.add("begin");
        }

        @Override
        public void commit() throws RollbackException {
            calls.add("commit");
            switch (commitFailure.orElse(null)) {
                case RollbackException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> { }
            }
        }

        @Override
        public void rollback() {
            calls.add("rollback");
        }

        @Override
        public void setRollbackOnly() {
            calls.add("rollback only");
        }

        @Override
        public int getStatus() {
            return Status.STATUS_NO_TRANSACTION;
        }

        @Override
        public void setTransactionTimeout(int seconds) {
            calls.add("timeout " + seconds);
        }
    }
}
