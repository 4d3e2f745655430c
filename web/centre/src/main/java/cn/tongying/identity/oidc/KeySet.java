package cn.tongying.identity.oidc;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The provider's public keys for signatures (RFC 7517): RSA of 2048 bits and more, and P-256. Others are passed over. */
record KeySet(Map<String, PublicKey> byId) {
    private static final int LEAST_RSA_BITS = 2_048;

    KeySet {
        byId = Map.copyOf(byId);
    }

    static KeySet of(JsonObject document) {
        Map<String, PublicKey> keys = new HashMap<>();
        for (JsonObject key : document.getJsonArray("keys").getValuesAs(JsonObject.class)) {
            if (!key.getString("use", "sig").equals("enc")) {
                read(key).ifPresent(made -> keys.put(key.getString("kid", ""), made));
            }
        }
        return new KeySet(keys);
    }

    Optional<PublicKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static Optional<PublicKey> read(JsonObject key) {
        try {
            return switch (key.getString("kty", "")) {
                case "RSA" -> Optional.of(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))))
                        .filter(made -> ((RSAPublicKey) made).getModulus().bitLength() >= LEAST_RSA_BITS);
                case "EC" -> key.getString("crv", "").equals("P-256") ? Optional.of(onP256(number(key, "x"), number(key, "y"))) : Optional.empty();
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private static PublicKey onP256(BigInteger x, BigInteger y) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonObject key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.getString(name, "")));
    }
}
