package cn.tongying.dimse;

import java.util.ArrayList;
import java.util.List;

/** What could not be sent by a retrieve: all of it counted, the first of it named, so that a list of failures has a bound. */
final class FailedInstances {

    /** 64 KiB of UIDs; a peer that lost more asks what is there, and does not go through a list. */
    static final int MOST_NAMED = 1000;

    private final List<String> named = new ArrayList<>();
    private int count;

    void add(String uid) {
        count++;
        if (named.size() < MOST_NAMED) {
            named.add(uid);
        }
    }

    int count() {
        return count;
    }

    String[] named() {
        return named.toArray(String[]::new);
    }
}
