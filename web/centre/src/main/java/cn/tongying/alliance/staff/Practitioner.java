package cn.tongying.alliance.staff;

import java.util.UUID;

/**
 * A person who works in the alliance. Made by the administration or by an import, corrected by version, taken out of use by
 * making it inactive, and never deleted.
 *
 * @param code     staff number, unique in the alliance
 * @param username of its account; empty without one
 */
public record Practitioner(UUID id, String code, PractitionerDetails details, String username, int version) {
}
