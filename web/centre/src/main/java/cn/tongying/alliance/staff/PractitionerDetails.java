package cn.tongying.alliance.staff;

import java.util.Optional;
import java.util.UUID;

/** What may be corrected about a practitioner; the staff number stays. */
public record PractitionerDetails(String name, Title title, Category category, Optional<Licence> licence, Optional<UUID> account,
                                  boolean active) {
}
