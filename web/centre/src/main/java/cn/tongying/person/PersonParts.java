package cn.tongying.person;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the room makes of its settings, once. */
@ApplicationScoped
class PersonParts {
    private Optional<IdentifierVault> vault = Optional.empty();

    @PostConstruct
    void open() {
        use(PersonConfig.from(ConfigProvider.getConfig()));
    }

    void use(PersonConfig config) {
        vault = config.secret().map(IdentifierVault::new);
    }

    /** @throws ProblemException 503 when the server was given no secret to keep identifiers with */
    public IdentifierVault vault() {
        return vault.orElseThrow(() -> new ProblemException(Problem.unavailable(3_600,
                "The server has no secret to keep identifiers with: set TONGYING_PERSON_SECRET.", "服务器未配置标识密钥，请设置 TONGYING_PERSON_SECRET。")));
    }
}
