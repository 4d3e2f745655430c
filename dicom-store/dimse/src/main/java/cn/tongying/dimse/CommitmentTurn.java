package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import java.util.UUID;

/**
 * An AE that has asked for commitment and is told of it now, by nobody else meanwhile.
 *
 * @param failures times in a row that it could not be reached
 * @param holder   who has this turn, and not one before or after it
 */
record CommitmentTurn(String site, String aeTitle, String remoteAddress, int failures, UUID holder) {

    AeTitle title() {
        return new AeTitle(aeTitle);
    }
}
