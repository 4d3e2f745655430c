package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CredentialTest {
    @Test
    void whatItsPersonOwesIsStillOwedWhenTheRolesOfTheDayAreKnown() {
        Duties owed = new Duties(true, true, Optional.empty(), Optional.empty());
        Credential found = new Credential(Credential.Kind.SESSION, UUID.randomUUID(), UUID.randomUUID(), "wang", "Wang", Set.of(), false, Set.of("A"),
                Set.of(), Instant.MAX, owed);
        assertThat(found.with(Set.of(Role.READER), false, Set.of("A", "B")).duties()).isEqualTo(owed);
    }
}
