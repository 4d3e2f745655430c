package cn.tongying.identity.passkey;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.IdentityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Somebody signed in shows a passkey again, over a challenge as for a sign-in. */
@ApplicationScoped
public class PasskeyProof {
    @Inject Passkeys passkeys;
    @Inject IdentityConfig config;

    /**
     * @param credential as the browser gives it, as a text of JSON
     * @throws ProblemException 422 when it is not sound, or another account's
     */
    public void require(UUID account, String credential, HttpServletRequest request) {
        try {
            passkeys.prove(account, PasskeyJson.read(new ByteArrayInputStream(credential.getBytes(StandardCharsets.UTF_8))), Ceremony.at(request, config));
        } catch (PasskeyException refused) {
            throw new ProblemException(Problem.unprocessable("This passkey proves nothing here.", "此通行密钥未通过验证。"));
        }
    }
}
