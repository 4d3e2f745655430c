package cn.tongying.correction;

import cn.tongying.alliance.Author;
import cn.tongying.archive.Caller;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.identity.event.Actor;

/** Who asks, for which site. */
record Asker(Caller caller, String site, Actor actor) {
    Author author() {
        return new Author(actor.name(), actor.address(), actor.correlation());
    }

    Corrections.Reason because(String text) {
        return new Corrections.Reason(site, actor.name(), text);
    }
}
