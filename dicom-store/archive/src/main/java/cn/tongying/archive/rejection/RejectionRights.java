package cn.tongying.archive.rejection;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Source;
import java.util.Set;

/**
 * The one place that says who may reject at a site, and who may remove: nobody, but for these. People who work there as
 * technologists or readers reject, and undo; that the time to keep is over only a reader says. Programs reject when the settings
 * name them. What is removed for good a system administrator of the site removes, who sees no image and rejects none.
 */
final class RejectionRights {

    private final Set<String> senders;

    RejectionRights(Set<String> senders) {
        this.senders = senders;
    }

    boolean mayReject(Caller caller, String site, RejectionTitle title) {
        return switch (caller.kind()) {
            case ACCOUNT -> caller.has(Role.READER, site) || title != RejectionTitle.RETENTION_EXPIRED && caller.has(Role.TECHNOLOGIST, site);
            case AE, TOKEN -> senders.contains(caller.name() + "@" + site);
            case LINK, SYSTEM -> false;
        };
    }

    /**
     * Whether a note that comes so is heeded. A person rejects in the portal, where it is asked and shown; what lies in a file that a
     * person sends, such as the disc that a patient brought, is somebody else's word.
     */
    boolean heeds(Caller caller, String site, RejectionTitle title, Source.Via via) {
        return mayReject(caller, site, title) && !isOnlyCarried(caller, via);
    }

    static boolean isOnlyCarried(Caller caller, Source.Via via) {
        return caller.kind() == Caller.Kind.ACCOUNT && via != Source.Via.PORTAL;
    }

    /** A person's act: whoever could reject it so. */
    boolean mayUndo(Caller caller, String site, RejectionTitle title) {
        return caller.kind() == Caller.Kind.ACCOUNT && mayReject(caller, site, title);
    }

    boolean mayRemove(Caller caller, String site) {
        return caller.kind() == Caller.Kind.ACCOUNT && caller.has(Role.SYSTEM_ADMINISTRATOR, site);
    }

    /** Its list of rejections: the clinical roles with patients, the system administrator without. */
    boolean works(Caller caller, String site) {
        return caller.kind() == Caller.Kind.ACCOUNT && (caller.has(Role.READER, site) || caller.has(Role.TECHNOLOGIST, site));
    }
}
