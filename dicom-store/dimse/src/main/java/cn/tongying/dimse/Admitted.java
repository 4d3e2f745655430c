package cn.tongying.dimse;

import cn.tongying.dicom.net.OperationRequest.Operation;

/** Whether whom an association was opened for would be let in as the same one now: its registration may have changed since. */
@FunctionalInterface
interface Admitted {

    /** @throws RegistryUnavailableException when the register cannot be read now */
    boolean stillTo(Operation operation);
}
