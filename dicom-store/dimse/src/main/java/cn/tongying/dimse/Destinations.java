package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import java.util.Optional;

/** The registered AEs as destinations of C-MOVE. */
interface Destinations {

    /**
     * An AE of this title that is registered for the site with one address and a port.
     *
     * @param site          of who asks: another hospital's devices are unknown to it
     * @param callerAddress whose own row comes first when there are several
     * @throws RegistryUnavailableException when the register cannot be read now
     */
    Optional<Destination> named(AeTitle title, String site, String callerAddress);
}
