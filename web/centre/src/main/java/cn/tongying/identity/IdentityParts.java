package cn.tongying.identity;

import cn.tongying.identity.password.PasswordHasher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes the parts of this room that are no beans themselves: the settings and the hasher, one of each on a node. */
@ApplicationScoped
class IdentityParts {
    @Produces
    @Singleton
    IdentityConfig config() {
        Config config = ConfigProvider.getConfig();
        return IdentityConfig.from(config);
    }

    @Produces
    @Singleton
    PasswordHasher hasher(IdentityConfig config) {
        return new PasswordHasher(config.hashCost(), config.hashesAtOnce(), config.hashesWaiting(), config.hashPatience());
    }
}
