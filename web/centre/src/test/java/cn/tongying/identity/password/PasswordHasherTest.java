package cn.tongying.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    private static final HashCost CHEAP = new HashCost(HashCost.LEAST_MEMORY_KIB, 1, 1);

    private static PasswordHasher hasher(HashCost cost) {
        return new PasswordHasher(cost, 2, 4, Duration.ofSeconds(30));
    }

    @Test
    void hashesAsTheReferenceProgramArgon2Does() {
        PasswordHash fromArgon2Program = PasswordHash.parse(
                "$argon2id$v=19$m=19456,t=2,p=1$dG9uZ3lpbmctc2FsdC0xNg$xCyU4w61iCnCs0xkPwwXMKwQcOiX1CDw1GbZqdg9v4c");
        assertThat(hasher(CHEAP).matches("同影 Tongying".toCharArray(), fromArgon2Program)).isTrue();
        assertThat(hasher(CHEAP).matches("同影 tongying".toCharArray(), fromArgon2Program)).isFalse();
    }

    @Test
    void aPasswordMatchesItsOwnHashReadBackFromTextAndNoOtherDoes() {
        PasswordHasher hasher = hasher(CHEAP);
        PasswordHash kept = PasswordHash.parse(hasher.hash("correct horse".toCharArray()).text());
        assertThat(hasher.matches("correct horse".toCharArray(), kept)).isTrue();
        assertThat(hasher.matches("correct horsf".toCharArray(), kept)).isFalse();
        assertThat(hasher.matches("".toCharArray(), kept)).isFalse();
    }

    @Test
    void theSamePasswordIsHashedDifferentlyEachTime() {
        PasswordHasher hasher = hasher(CHEAP);
        assertThat(hasher.hash("same".toCharArray()).text()).isNotEqualTo(hasher.hash("same".toCharArray()).text());
    }

    @Test
    void aStoredHashThatAsksForMoreThanTheBoundsIsNotComputed() {
        String tail = "$dG9uZ3lpbmctc2FsdC0xNg$xCyU4w61iCnCs0xkPwwXMKwQcOiX1CDw1GbZqdg9v4c";
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.parse("$argon2id$v=19$m=9999999,t=2,p=1" + tail));
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.parse("$argon2id$v=19$m=19456,t=99,p=1" + tail));
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.parse("$argon2i$v=19$m=19456,t=2,p=1" + tail));
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.parse("secret"));
    }

    @Test
    void aHashOfAnotherCostIsOutdated() {
        assertThat(hasher(new HashCost(19_456, 2, 1)).isOutdated(hasher(CHEAP).hash("x".toCharArray()))).isTrue();
        assertThat(hasher(CHEAP).isOutdated(hasher(CHEAP).hash("x".toCharArray()))).isFalse();
    }

    @Test
    void aFloodIsTurnedAwayRatherThanQueuedWithoutEnd() throws Exception {
        PasswordHasher one = new PasswordHasher(new HashCost(HashCost.MOST_MEMORY_KIB, 4, 1), 1, 1, Duration.ofSeconds(30));
        int callers = 8;
        CyclicBarrier together = new CyclicBarrier(callers);
        Callable<Boolean> attempt = () -> {
            together.await();
            try {
                one.hash("flood".toCharArray());
                return true;
            } catch (HasherBusyException busy) {
                return false;
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(attempt));
            }
            int served = 0;
            for (Future<Boolean> answer : answers) {
                served += answer.get() ? 1 : 0;
            }
            assertThat(served).isBetween(1, 2);
        }
        assertThat(one.hash("afterwards".toCharArray())).as("the permits came back").isNotNull();
    }
}
