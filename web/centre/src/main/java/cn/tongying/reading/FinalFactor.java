package cn.tongying.reading;

import cn.tongying.identity.Credential;
import cn.tongying.identity.StepUp;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.passkey.PasskeyProof;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** What counts for good (a final report, an addendum, a correction) is signed with the second factor again by who must have one. */
@ApplicationScoped
class FinalFactor {
    @Inject StepUp stepUp;
    @Inject PasskeyProof passkeys;
    @Inject ReadingParts parts;

    boolean isAsked(Credential holder) {
        return parts.config().signFactor() && stepUp.isAsked(holder);
    }

    /** @param credential of a passkey, as the browser gives it; empty for a code */
    void prove(HttpServletRequest request, String code, String credential) {
        Visitor visitor = Visitor.of(request);
        if (credential.isEmpty()) {
            stepUp.byCode(visitor.required(), code, visitor.actor());
        } else {
            passkeys.require(visitor.required().accountId(), credential, request);
            stepUp.proved(visitor.required());
        }
    }

    /** @throws cn.tongying.centre.ProblemException 403 when it was not proved a moment ago */
    void require(HttpServletRequest request) {
        Credential holder = Visitor.of(request).required();
        if (isAsked(holder)) {
            stepUp.use(holder);
        }
    }
}
