package cn.tongying.identity;

import java.util.Optional;

/** Who came by a link and has no account, as the gate asks; the room of sharing answers. */
public interface Guests {
    /** The guest of a cookie's secret, while its session and its link last. */
    Optional<Standings.Today> of(Secret secret, String address);
}
