package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.net.NegotiatedContext.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextRulesTest {
    private static final String ECHO = "1.2.840.10008.1.1";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";

    private static Result answer(ContextRules rules, String sopClass) {
        return rules.negotiate(new ProposedContext(1, sopClass, List.of("1.2.840.10008.1.2")), Optional.empty()).result();
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

    private static final ContextRules SERVING = new ContextRules(false, true, true, Set.of(), true, Map.of(FIND, new OfferedService(true, 3)));

    /** A deflated identifier of a few bytes could be hundreds of megabytes. */
    @Test
    void aQueryIsNeitherDeflatedNorCompressed() {
        NegotiatedContext answer = SERVING.negotiate(new ProposedContext(1, FIND,
                List.of("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.1")), Optional.empty());
        assertThat(answer.transferSyntax()).isEqualTo("1.2.840.10008.1.2.1");
        assertThat(SERVING.negotiate(new ProposedContext(1, FIND, List.of("1.2.840.10008.1.2.1.99")), Optional.empty()).result())
                .isEqualTo(Result.TRANSFER_SYNTAXES_NOT_SUPPORTED);
    }

    /** What is kept can be turned into little endian, neither into deflated nor into big endian. */
    @Test
    void whoReceivesIsAnsweredInWhatCanBeMade() {
        ProposedContext several = new ProposedContext(1, CT,
                List.of("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2"));
        NegotiatedContext answer = SERVING.negotiate(several, Optional.of(new RoleSelection(CT, false, true)));
        assertThat(answer.transferSyntax()).isEqualTo("1.2.840.10008.1.2");
    }

    /** PS3.6 table A-1, by hand: one of each family that CONFORMANCE names; private ones are not taken. */
    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2, true", "1.2.840.10008.1.2.1, true", "1.2.840.10008.1.2.2, true", "1.2.840.10008.1.2.1.99, true",
        "1.2.840.10008.1.2.5, true", "1.2.840.10008.1.2.4.50, true", "1.2.840.10008.1.2.4.51, true", "1.2.840.10008.1.2.4.57, true",
        "1.2.840.10008.1.2.4.70, true", "1.2.840.10008.1.2.4.80, true", "1.2.840.10008.1.2.4.81, true", "1.2.840.10008.1.2.4.90, true",
        "1.2.840.10008.1.2.4.91, true", "1.2.840.10008.1.2.4.201, true", "1.2.840.10008.1.2.4.202, true", "1.2.840.10008.1.2.4.203, true",
        "1.2.840.10008.1.2.4.110, true", "1.2.840.10008.1.2.4.111, true", "1.2.840.10008.1.2.4.112, true",
        "1.2.840.10008.1.2.4.100, true", "1.2.840.10008.1.2.4.102, true", "1.2.840.10008.1.2.4.107, true", "1.2.840.10008.1.2.4.108, true",
        "1.2.840.10008.1.2.4.100.1, true", "1.2.840.10008.1.2.4.106.1, true", "1.2.840.10008.1.2.4.204, true", "1.2.840.10008.1.2.4.205, true",
        "1.2.840.10008.1.2.7.1, true", "1.2.840.10008.1.2.8.1, true",
        "1.2.840.113619.5.2, true", "1.2.840.10008.1.2.4.999, false", "1.2.3.4.5, false"
    })
    void aTransferSyntaxIsTakenWhenTheStandardKnowsIt(String transferSyntax, boolean taken) {
        NegotiatedContext answer = new ContextRules(false).negotiate(new ProposedContext(1, CT, List.of("1.2.3.4", transferSyntax)), Optional.empty());
        assertThat(answer.result()).isEqualTo(taken ? Result.ACCEPTANCE : Result.TRANSFER_SYNTAXES_NOT_SUPPORTED);
        assertThat(answer.transferSyntax().equals(transferSyntax)).isEqualTo(taken);
    }
}
