package cn.tongying.identity.gate;

import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.identity.AddressGroup;
import cn.tongying.identity.RateConfig;
import cn.tongying.identity.Visitor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Shares the node's requests: each account, with all its sessions and tokens, and each site have a bucket, and each address of
 * strangers. Stores are not counted here: they have places of their own, and a sender that is refused sends the same bytes again.
 */
final class RateLimits {
    private static final String DOOR_OF_STORES = "/dicom-web/";
    private final Buckets accounts;
    private final Buckets sites;
    private final Buckets addresses;

    RateLimits(RateConfig config, LongSupplier nanoTime) {
        this.accounts = new Buckets(config.account(), nanoTime);
        this.sites = new Buckets(config.site(), nanoTime);
        this.addresses = new Buckets(config.address(), nanoTime);
    }

    /** What is answered instead, when the share is used up. */
    Optional<Problem> refusal(Optional<Caller> caller, Visitor visitor, String method, String path) {
        if (method.equals("POST") && path.startsWith(DOOR_OF_STORES)) {
            return Optional.empty();
        }
        long wait = visitor.credential().map(known -> {
            long own = accounts.take(known.accountId().toString());
            return own > 0 ? own : caller.map(Caller::homeSite).map(sites::take).orElse(0L);
        }).orElseGet(() -> addresses.take(AddressGroup.of(visitor.address())));
        return wait == 0 ? Optional.empty() : Optional.of(tooMany(wait));
    }

    private static Problem tooMany(long nanos) {
        int seconds = Math.toIntExact(Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds()));
        return Problem.tooMany(seconds, "More requests than one account, site or address may send. Try again in " + seconds + " s.",
                "请求过于频繁，已超过单个账户、院区或地址的限额，请 " + seconds + " 秒后再试。");
    }
}
