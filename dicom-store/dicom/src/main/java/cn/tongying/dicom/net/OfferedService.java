package cn.tongying.dicom.net;

/**
 * A SOP class besides verification and storage that an acceptor serves.
 *
 * @param permitted the requestor has the right to it
 * @param options   how many options of extended negotiation it has, the first ones of its service class
 */
public record OfferedService(boolean permitted, int options) {}
