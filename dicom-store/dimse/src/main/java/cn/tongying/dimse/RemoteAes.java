package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import java.net.InetAddress;
import java.util.List;

/** The application entities that are registered, with the site and the rights of each. */
interface RemoteAes {

    /**
     * Every registration of this title, at whatever address, those of the narrowest network first.
     *
     * @param address where the title is called from now
     * @throws RegistryUnavailableException when the register cannot be read now
     */
    List<RemoteAe> named(AeTitle title, InetAddress address);
}
