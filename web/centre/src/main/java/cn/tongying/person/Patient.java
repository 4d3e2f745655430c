package cn.tongying.person;

import cn.tongying.archive.site.SiteName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A patient of one site and the person it is part of.
 *
 * @param archived   row of the archive, once there is an image
 * @param registered its site told name, birth date and sex, which images then do not change
 */
record Patient(long id, SiteName site, String issuer, String patientId, Optional<Long> archived, boolean registered,
               Demographics demographics, UUID person, List<Identifier> identifiers) {
    Patient {
        identifiers = List.copyOf(identifiers);
    }

    Optional<Identifier> identifier(IdentifierSystem system) {
        return identifiers.stream().filter(one -> one.system() == system).findFirst();
    }
}
