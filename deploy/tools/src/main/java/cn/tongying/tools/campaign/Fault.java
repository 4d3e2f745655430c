package cn.tongying.tools.campaign;

/** What happens in the middle of a store. */
public enum Fault {
    /** kill -9 of the web and DICOM server. */
    SERVER,
    /** kill -9 of every PostgreSQL process; the launcher sees it and stops the server in good order. */
    DATABASE,
    /** kill -9 of the launcher alone; the next start ends what it left while images still come in. */
    LAUNCHER,
    /** kill -9 of all of them. */
    EVERYTHING,
    /** The file system of the data drops what was not forced, then everything is killed. */
    POWER
}
