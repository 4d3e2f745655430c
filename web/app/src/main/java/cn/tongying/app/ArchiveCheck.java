package cn.tongying.app;

import cn.tongying.archive.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The archive answers through its own transactions. The question is asked by a request's thread, which has the
 * container's naming context: the archive's resources are found there the first time, and then by every thread.
 */
@ApplicationScoped
class ArchiveCheck implements ReadinessCheck {

    @Inject
    Sites sites;

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public Optional<Failing> failure() {
        try {
            return sites.all().isEmpty() ? Failing.down("there is no site") : Optional.empty();
        } catch (RuntimeException failure) {
            return Failing.down("does not answer: " + failure);
        }
    }
}
