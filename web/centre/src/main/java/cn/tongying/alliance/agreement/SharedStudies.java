package cn.tongying.alliance.agreement;

import java.util.Set;

/** A site whose studies another's staff may see, and for what. */
public record SharedStudies(String site, Set<Sharing> purposes) {
    public SharedStudies {
        purposes = Set.copyOf(purposes);
    }
}
