package cn.tongying.app;

import cn.tongying.viewer.StaticFiles;
import cn.tongying.viewer.StaticSite;
import java.util.Set;

/** The portal at {@code /}: its files, and its index page for the routes its own router knows. */
public final class PortalFiles extends StaticFiles {
    private static final long serialVersionUID = 1L;

    /** The pages of the portal; the sign-in filter's table names the same ones. */
    static final Set<String> ROUTES = Set.of("/sign-in", "/upload", "/intake", "/tokens", "/account", "/accounts", "/orders", "/reading", "/critical", "/consultations", "/figures", "/teaching", "/referrals", "/links", "/persons", "/administration");

    public PortalFiles() {
        super(StaticSite.portal(ROUTES));
    }
}
