package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import java.net.InetAddress;
import java.util.Optional;

/** The application entities that are registered, with the site and the rights of each. */
interface RemoteAes {

    /**
     * The AE that calls itself so from this address; empty when it is not registered.
     *
     * @throws RegistryUnavailableException when the register cannot be read now
     */
    Optional<RemoteAe> find(AeTitle title, InetAddress address);
}
