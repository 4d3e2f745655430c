package cn.tongying.person;

import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Reach;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For which sites a caller says who is who: those where it is technologist. Who is it at every site keeps the whole index.
 *
 * @param sites beside all of them when it is everywhere
 */
public record Registrar(boolean everywhere, Set<String> sites) {
    public static Registrar of(Caller caller) {
        return new Registrar(caller.has(Role.TECHNOLOGIST, Reach.EVERY_SITE),
                caller.sites().stream().filter(site -> caller.has(Role.TECHNOLOGIST, site)).collect(Collectors.toSet()));
    }

    public boolean isOf(String site) {
        return everywhere || sites.contains(site);
    }
}
