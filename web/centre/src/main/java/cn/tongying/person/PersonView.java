package cn.tongying.person;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person as somebody may see it.
 *
 * @param patients at the sites of the one who asks alone
 * @param sharing  what holds today about sharing across hospitals; empty when nothing was said
 */
record PersonView(UUID id, Optional<UUID> replacedBy, List<Patient> patients, Optional<SharingRefusals.Standing> sharing) {
    PersonView {
        patients = List.copyOf(patients);
    }
}
