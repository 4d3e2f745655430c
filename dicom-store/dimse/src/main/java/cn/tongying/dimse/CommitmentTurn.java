package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;

/**
 * An AE that has asked for commitment and is told of it now, by nobody else meanwhile.
 *
 * @param failures times in a row that it could not be reached
 */
record CommitmentTurn(String site, String aeTitle, String remoteAddress, int failures) {

    AeTitle title() {
        return new AeTitle(aeTitle);
    }
}
