package cn.tongying.archive;

import java.util.List;
import java.util.Set;

/** The part of a WHERE that keeps a caller inside its sites, with the value it binds. */
record SiteFilter(String sql, List<Object> values) {

    /** On a column that holds a site's code. */
    static SiteFilter of(Caller caller, String column) {
        return caller.allSites() ? new SiteFilter("TRUE", List.of()) : among(caller.sites(), column);
    }

    /** The caller's sites, narrowed to those it asks for; asking for none means all. */
    static SiteFilter of(Caller caller, Set<String> wanted, String column) {
        if (wanted.isEmpty()) {
            return of(caller, column);
        }
        Set<String> visible = wanted.stream().filter(caller::maySee).collect(java.util.stream.Collectors.toSet());
        return among(visible, column);
    }

    private static SiteFilter among(Set<String> sites, String column) {
        Object codes = sites.stream().sorted().toArray(String[]::new);
        return new SiteFilter(column + " = ANY (?)", List.of(codes));
    }
}
