package cn.tongying.person;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a site tells about one of its patients.
 *
 * @param name        empty when it is not told; so are birth date and sex
 * @param identifiers a system that is not here stays as it is; without a value it is removed
 */
record Registration(String site, String patientId, Demographics told, Map<IdentifierSystem, Optional<String>> identifiers) {
    Registration {
        identifiers = Map.copyOf(identifiers.isEmpty() ? identifiers : new EnumMap<>(identifiers));
    }

    /** What is known when this is told of somebody known so far as these. */
    Demographics over(Demographics known) {
        return new Demographics(told.name().isEmpty() ? known.name() : told.name(), told.birthDate().or(known::birthDate),
                told.sex().isEmpty() ? known.sex() : told.sex());
    }
}
