package cn.tongying.access;

import cn.tongying.identity.event.Actor;


/**
 * Who may see something was changed, or the glass was broken; told in the transaction of the act.
 *
 * @param id     the relation or the break of glass it is about
 * @param site   the site that holds the study; empty when none or several do
 * @param study  the study; empty when none or several are concerned
 * @param detail what else a reviewer must know
 */
public record AccessEvent(Actor actor, Act act, String id, String site, String study, String detail) {
    /** What was done. */
    public enum Act { RELATION_MADE, RELATION_ENDED, GLASS_BROKEN, GLASS_NOT_BROKEN, GLASS_CLOSED, GLASS_REVIEWED }
}
