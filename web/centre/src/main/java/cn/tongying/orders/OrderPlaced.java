package cn.tongying.orders;

import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import java.util.Optional;

/**
 * An order was entered or changed; told in the transaction of the act, which whoever hears it may refuse.
 *
 * @param answer to exams that are there already, as far as who ordered gave one
 */
public record OrderPlaced(OrderedExam exam, Optional<RepeatAnswer> answer, Caller caller, Actor actor) {
    /** In the portal, and so able to answer. */
    public boolean byPerson() {
        return caller.kind() == Caller.Kind.ACCOUNT;
    }
}
