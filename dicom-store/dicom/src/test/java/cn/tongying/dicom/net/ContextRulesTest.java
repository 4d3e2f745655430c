package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.net.NegotiatedContext.Result;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContextRulesTest {
    private static final String ECHO = "1.2.840.10008.1.1";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";

    private static Result answer(ContextRules rules, String sopClass) {
        return rules.negotiate(new ProposedContext(1, sopClass, List.of("1.2.840.10008.1.2"))).result();
    }

    @Test
    void withEveryRightVerificationAndAnyStorageClassAreAccepted() {
        ContextRules all = new ContextRules(false);
        assertThat(List.of(answer(all, ECHO), answer(all, CT), answer(all, MR))).containsOnly(Result.ACCEPTANCE);
        assertThat(answer(all, FIND)).isEqualTo(Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    @Test
    void whatTheRequestorHasNoRightToIsRejectedAsSuch() {
        assertThat(answer(new ContextRules(false, false, true, Set.of()), ECHO)).isEqualTo(Result.USER_REJECTION);
        assertThat(answer(new ContextRules(false, true, false, Set.of()), CT)).isEqualTo(Result.USER_REJECTION);
        assertThat(answer(new ContextRules(false, true, false, Set.of()), ECHO)).isEqualTo(Result.ACCEPTANCE);
    }

    @Test
    void aListOfSopClassesNarrowsStorageAndNotVerification() {
        ContextRules onlyCt = new ContextRules(false, true, true, Set.of(CT));
        assertThat(answer(onlyCt, CT)).isEqualTo(Result.ACCEPTANCE);
        assertThat(answer(onlyCt, MR)).isEqualTo(Result.USER_REJECTION);
        assertThat(answer(onlyCt, ECHO)).isEqualTo(Result.ACCEPTANCE);
    }
}
