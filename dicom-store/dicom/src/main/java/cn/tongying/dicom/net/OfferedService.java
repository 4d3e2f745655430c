package cn.tongying.dicom.net;

/**
 * A SOP class besides verification and storage that an acceptor serves.
 *
 * @param permitted the requestor has the right to it
 * @param options   how many options of extended negotiation it has, the first ones of its service class
 * @param reporting the requestor may be its SCP, to report to us what we asked for (PS3.7 D.3.3.4)
 */
public record OfferedService(boolean permitted, int options, boolean reporting) {

    /** Served as SCP alone. */
    public OfferedService(boolean permitted, int options) {
        this(permitted, options, false);
    }
}
