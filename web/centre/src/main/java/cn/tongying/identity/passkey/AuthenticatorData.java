package cn.tongying.identity.passkey;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** What an authenticator states (WebAuthn section 6.1): hash of the relying party's id, flags, counter, and a new credential. */
record AuthenticatorData(byte[] rpIdHash, boolean present, boolean verified, long signCount, Optional<NewCredential> credential) {
    private static final int HASH_BYTES = 32;
    private static final int AAGUID_BYTES = 16;
    private static final int MOST_ID = 1_023;

    /** The attested credential data of a registration. */
    record NewCredential(String id, PublicCredentialKey key) {
    }

    static AuthenticatorData of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte[] hash = new byte[HASH_BYTES];
            in.get(hash);
            int flags = in.get();
            long count = in.getInt() & 0xFFFF_FFFFL;
            Optional<NewCredential> credential = (flags & 0x40) == 0 ? Optional.empty() : Optional.of(credential(in));
            return new AuthenticatorData(hash, (flags & 1) != 0, (flags & 4) != 0, count, credential);
        } catch (BufferUnderflowException cut) {
            throw new PasskeyException("authenticator data is whole");
        }
    }

    private static NewCredential credential(ByteBuffer in) {
        in.position(in.position() + Math.min(AAGUID_BYTES, in.remaining()));
        int length = in.getShort() & 0xFFFF;
        PasskeyException.require(length > 0 && length <= MOST_ID && length <= in.remaining(), "a credential id has 1 to " + MOST_ID + " bytes");
        byte[] id = new byte[length];
        in.get(id);
        return new NewCredential(Base64.getUrlEncoder().withoutPadding().encodeToString(id), PublicCredentialKey.ofCose(Cbor.map(in)));
    }

    /** Steps 13 to 15 of section 7.1 and 15 to 17 of section 7.2. */
    void require(String rpId) {
        PasskeyException.require(MessageDigest.isEqual(rpIdHash, Digests.sha256(rpId.getBytes(StandardCharsets.UTF_8))), "it is for this host");
        PasskeyException.require(present, "a person was present");
        PasskeyException.require(verified, "the person was verified");
    }
}
