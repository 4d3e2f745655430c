package cn.tongying.dicom.net;

import java.util.List;
import java.util.Optional;

/**
 * The user information item (PS3.8 9.3.2.3, PS3.7 D.3.3) as far as we use it; a maximum length of 0 means unlimited.
 */
record UserInformation(
        long maxLength,
        String implementationClassUid,
        String implementationVersionName,
        Optional<AsynchronousOperations> asynchronousOperations,
        List<RoleSelection> roles,
        List<ExtendedNegotiation> extended) {

    UserInformation {
        roles = List.copyOf(roles);
        extended = List.copyOf(extended);
    }

    /** Without extended negotiation. */
    UserInformation(long maxLength, String implementationClassUid, String implementationVersionName,
            Optional<AsynchronousOperations> asynchronousOperations, List<RoleSelection> roles) {
        this(maxLength, implementationClassUid, implementationVersionName, asynchronousOperations, roles, List.of());
    }
}
