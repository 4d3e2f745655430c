package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.OperationHandler;

/** Makes what serves the worklist of one association. */
@FunctionalInterface
interface Worklists {

    /** Where no room has orders. */
    Worklists NONE = (caller, ae, association) -> OperationHandler.NONE;

    OperationHandler of(Caller caller, RemoteAe ae, AssociationInfo association);
}
