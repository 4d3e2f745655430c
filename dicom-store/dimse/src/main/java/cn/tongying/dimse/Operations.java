package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.OperationHandler;

/** Makes what serves the queries and retrieves of one association. */
@FunctionalInterface
interface Operations {

    /** Of a port that answers none. */
    Operations NONE = (caller, association, admitted) -> OperationHandler.NONE;

    OperationHandler of(Caller caller, AssociationInfo association, Admitted admitted);
}
