package cn.tongying.alliance.device;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.net.CertificateFingerprint;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The member {@code certificates} of an application entity: new certificates as PEM (RFC 7468), and those that stay by their
 * fingerprints. A device has two at most, its present one and the next; each is its own, in date, and of a key that is not
 * too weak (RFC 9325 4.5).
 */
final class CertificateField {
    static final String NAME = "certificates";
    private static final int MOST = 2;
    private static final int LONGEST = 32_768;
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Wording FORM_RULE = new Wording("Give the certificate as PEM: the text from BEGIN CERTIFICATE to END CERTIFICATE, whole.",
            "请粘贴 PEM 格式的证书：从 BEGIN CERTIFICATE 到 END CERTIFICATE 的完整文本。");
    private static final Wording KEY_RULE = new Wording(
            "This is a private key, which must never leave its device. Make the device a new key, and give its certificate here.",
            "这是私钥，绝不能离开设备。请为设备重新生成密钥，并在此粘贴其证书。");
    private static final Wording READABLE_RULE = new Wording("A certificate cannot be read. Copy it again, whole.", "证书无法读取，请重新完整复制。");
    private static final Wording MOST_RULE = new Wording("A device has two certificates at most: its present one and the next.",
            "一台设备最多两份证书：当前的和下一份。");
    private static final Wording STRANGE_RULE = new Wording("A fingerprint says which registered certificate stays; this one is not registered. Give the certificate itself.",
            "指纹只用于保留已登记的证书；此指纹未登记，请粘贴证书本身。");

    private final Fields fields;
    private final List<EntityCertificate> present;
    private final Set<EntityCertificate> read = new LinkedHashSet<>();

    private CertificateField(Fields fields, List<EntityCertificate> present) {
        this.fields = fields;
        this.present = present;
    }

    /** @param present those registered until now, which stay as they are whatever became of them */
    static List<EntityCertificate> read(Fields fields, List<EntityCertificate> present) {
        CertificateField field = new CertificateField(fields, present);
        field.read(fields.raw(NAME));
        return List.copyOf(field.read);
    }

    private void read(String text) {
        if (text.length() > LONGEST) {
            fault(FORM_RULE);
            return;
        }
        Matcher pem = PEM.matcher(text);
        StringBuilder rest = new StringBuilder();
        List<X509Certificate> fresh = new ArrayList<>();
        while (pem.find()) {
            pem.appendReplacement(rest, ";");
            if (pem.group(1).endsWith("PRIVATE KEY")) {
                fault(KEY_RULE);
            } else if (!pem.group(1).equals("CERTIFICATE")) {
                fault(FORM_RULE);
            } else {
                certificate(pem.group()).ifPresent(fresh::add);
            }
        }
        keep(pem.appendTail(rest).toString());
        fresh.forEach(this::requireFit);
        requireNoIssuer(fresh);
        fresh.stream().map(EntityCertificate::of).forEach(read::add);
        if (read.size() > MOST) {
            fault(MOST_RULE);
        }
    }

    private void keep(String rest) {
        for (String word : rest.split("[;\\s]+")) {
            String digits = word.replace(":", "").toLowerCase(Locale.ROOT);
            if (FINGERPRINT.matcher(digits).matches()) {
                present.stream().filter(one -> one.fingerprint().equals(new CertificateFingerprint(digits))).findFirst()
                        .ifPresentOrElse(read::add, () -> fault(STRANGE_RULE));
            } else if (!word.isEmpty()) {
                fault(FORM_RULE);
                return;
            }
        }
    }

    private Optional<X509Certificate> certificate(String pem) {
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        } catch (CertificateException e) {
            fault(READABLE_RULE);
            return Optional.empty();
        }
    }

    private void requireFit(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        if (certificate.getNotAfter().before(new Date())) {
            LocalDate day = LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC);
            fault(new Wording("The certificate of " + name + " is out of date since " + day + ". Make the device a new one.",
                    name + " 的证书已于 " + day + " 过期，请为设备更换。"));
        }
        if (!isStrong(certificate.getPublicKey())) {
            fault(new Wording("The key of " + name + " is too weak. It must be RSA of at least " + LEAST_RSA_BITS + " bits, EC of at least "
                    + LEAST_EC_BITS + ", or Ed25519.", name + " 的密钥强度不足：RSA 至少 " + LEAST_RSA_BITS + " 位，EC 至少 " + LEAST_EC_BITS + " 位，或 Ed25519。"));
        }
    }

    private static boolean isStrong(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize() >= LEAST_EC_BITS;
            case EdECPublicKey _ -> true;
            default -> false;
        };
    }

    /** Whoever copies a chain copies the issuer too, and would let in whatever the issuer itself signs for. */
    private void requireNoIssuer(List<X509Certificate> fresh) {
        for (X509Certificate issuer : fresh) {
            if (fresh.stream().anyMatch(one -> !one.equals(issuer) && isIssuedBy(one, issuer))) {
                String name = issuer.getSubjectX500Principal().getName();
                fault(new Wording(name + " is the issuer of the other certificate. Give the device's own certificate alone.",
                        name + " 是另一份证书的签发者。请只粘贴设备自己的证书。"));
            }
        }
    }

    private static boolean isIssuedBy(X509Certificate one, X509Certificate issuer) {
        try {
            one.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException notIssued) {
            return false;
        }
    }

    /** What was given is not repeated: it may be a private key. */
    private void fault(Wording rule) {
        fields.fault(NAME, "", rule);
    }
}
