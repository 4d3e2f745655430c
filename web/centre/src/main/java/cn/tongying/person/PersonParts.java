package cn.tongying.person;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.crypto.CryptoConfig;
import cn.tongying.crypto.Suite;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the room makes of its settings, once. */
@ApplicationScoped
class PersonParts {
    private Optional<IdentifierVault> vault = Optional.empty();

    @PostConstruct
    void open() {
        Config config = ConfigProvider.getConfig();
        use(PersonConfig.from(config), CryptoConfig.from(name -> config.getOptionalValue(name, String.class)).suite());
    }

    void use(PersonConfig config, Suite suite) {
        vault = config.secret().map(secret -> new IdentifierVault(suite, secret));
    }

    /** @throws ProblemException 503 when the server was given no secret to keep identifiers with */
    public IdentifierVault vault() {
        return vault.orElseThrow(() -> new ProblemException(Problem.unavailable(3_600,
                "The server has no secret to keep identifiers with: set TONGYING_PERSON_SECRET.", "服务器未配置标识密钥，请设置 TONGYING_PERSON_SECRET。")));
    }
}
