package cn.tongying.identity;

import cn.tongying.archive.Caller;


/**
 * What somebody known is today beyond what its account says: the roles of its assignments, and how far agreements and
 * relations let it see. Asked for every request, by the gate alone; the room of access answers.
 */
public interface Standings {
    /**
     * One who was found by cookie or token, as it stands today.
     *
     * @param credential the same with the roles and sites it has, for the table of routes
     * @param caller     what the archive is told of it
     */
    record Today(Credential credential, Caller caller) {
    }

    /** The caller's home is a site that it may send to, where there is one; the default site is preferred. */
    Today of(Credential known, String address, String defaultSite);
}
