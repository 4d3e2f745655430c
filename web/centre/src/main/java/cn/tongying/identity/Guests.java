package cn.tongying.identity;

import java.util.Optional;

/** Who came by a link or with a patient's own access and has no account, as the gate asks; the room of sharing answers. */
public interface Guests {
    /** The guest of a cookie's secret, while its session and what it came by last. */
    Optional<Standings.Today> of(Secret secret, String address);
}
