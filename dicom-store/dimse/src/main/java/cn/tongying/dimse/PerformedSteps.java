package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.NormalizedHandler;

/** Makes what serves the performed procedure steps of one association. */
@FunctionalInterface
interface PerformedSteps {

    /** Where no room keeps them. */
    PerformedSteps NONE = (caller, association) -> NormalizedHandler.NONE;

    NormalizedHandler of(Caller caller, AssociationInfo association);
}
