package cn.tongying.reading.signature;

import static cn.tongying.reading.signature.BrokenRuleException.require;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Store;

/** Whether a detached CMS (RFC 5652) is what PAdES asks for (ETSI EN 319 142-1, 6): one signer, of this digest, by this certificate, which its signed attributes name. */
final class CmsCheck {
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(PKCSObjectIdentifiers.rsaEncryption, PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.id_RSASSA_PSS, X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(NISTObjectIdentifiers.id_sha256, "SHA-256", NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    private CmsCheck() {
    }

    /** The parts of one that keeps every rule but those of time and chain. */
    record Checked(CMSSignedData cms, SignerInformation signer, List<X509Certificate> along) {
        Checked {
            along = List.copyOf(along);
        }
    }

    /** @throws BrokenRuleException when the certificate is not to sign with */
    static void requireKey(X509Certificate certificate) {
        boolean longEnough = switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() >= LEAST_EC_BITS;
            default -> false;
        };
        boolean[] usage = certificate.getKeyUsage();
        require(longEnough && (usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]) && certificate.getBasicConstraints() < 0, SigningRule.KEY);
    }

    /** @throws BrokenRuleException with the first rule that it does not keep */
    static Checked of(byte[] answer, byte[] digest, X509Certificate certificate) {
        CMSSignedData cms = parsed(answer, digest);
        Collection<SignerInformation> signers = cms.getSignerInfos().getSigners();
        require(isDetached(cms) && signers.size() == 1, SigningRule.CMS);
        SignerInformation signer = signers.iterator().next();
        AttributeTable signed = Optional.ofNullable(signer.getSignedAttributes()).orElseThrow(() -> new BrokenRuleException(SigningRule.CMS));
        require(signer.getCounterSignatures().size() == 0, SigningRule.CMS);
        requireSame(signer, certificate);
        require(NISTObjectIdentifiers.id_sha256.getId().equals(signer.getDigestAlgOID()) && SIGNATURES.contains(new ASN1ObjectIdentifier(signer.getEncryptionAlgOID())), SigningRule.ALGORITHM);
        require(value(signed, CMSAttributes.messageDigest).map(octets -> Arrays.equals(ASN1OctetString.getInstance(octets).getOctets(), digest)).orElse(false), SigningRule.DIGEST);
        requireNamed(signed, certificate);
        requireVerifies(signer, certificate);
        List<X509Certificate> along = certificates(cms.getCertificates());
        require(along.contains(certificate), SigningRule.CMS);
        return new Checked(cms, signer, along);
    }

    private static CMSSignedData parsed(byte[] answer, byte[] digest) {
        try {
            return new CMSSignedData(Map.of(NISTObjectIdentifiers.id_sha256, digest), answer);
        } catch (CMSException | RuntimeException e) {
            throw new BrokenRuleException(SigningRule.CMS, e);
        }
    }

    private static boolean isDetached(CMSSignedData cms) {
        return SignedData.getInstance(cms.toASN1Structure().getContent()).getEncapContentInfo().getContent() == null;
    }

    private static void requireSame(SignerInformation signer, X509Certificate certificate) {
        try {
            require(signer.getSID().match(new X509CertificateHolder(certificate.getEncoded())), SigningRule.OTHER_CERTIFICATE);
        } catch (IOException | CertificateException e) {
            throw new BrokenRuleException(SigningRule.OTHER_CERTIFICATE, e);
        }
    }

    /** ESS signing-certificate-v2 (RFC 5035 3): without it another certificate of the same key could stand in for this one. */
    private static void requireNamed(AttributeTable signed, X509Certificate certificate) {
        try {
            ASN1Encodable attribute = value(signed, PKCSObjectIdentifiers.id_aa_signingCertificateV2).orElseThrow(() -> new BrokenRuleException(SigningRule.SIGNING_CERTIFICATE));
            ESSCertIDv2 first = SigningCertificateV2.getInstance(attribute).getCerts()[0];
            String algorithm = DIGESTS.get(first.getHashAlgorithm().getAlgorithm());
            require(algorithm != null && Arrays.equals(MessageDigest.getInstance(String.valueOf(algorithm)).digest(certificate.getEncoded()), first.getCertHash()), SigningRule.SIGNING_CERTIFICATE);
        } catch (CertificateException | NoSuchAlgorithmException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new BrokenRuleException(SigningRule.SIGNING_CERTIFICATE, e);
        }
    }

    private static void requireVerifies(SignerInformation signer, X509Certificate certificate) {
        try {
            require(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(certificate)), SigningRule.SIGNATURE);
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            throw new BrokenRuleException(e instanceof BrokenRuleException broken ? broken.rule() : SigningRule.SIGNATURE, e);
        }
    }

    private static Optional<ASN1Encodable> value(AttributeTable attributes, ASN1ObjectIdentifier name) {
        Attribute found = attributes.get(name);
        return found != null && attributes.getAll(name).size() == 1 && found.getAttrValues().size() == 1 ? Optional.of(found.getAttrValues().getObjectAt(0)) : Optional.empty();
    }

    static List<X509Certificate> certificates(Store<X509CertificateHolder> store) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            for (X509CertificateHolder holder : store.getMatches(null)) {
                found.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
        } catch (CertificateException e) {
            throw new BrokenRuleException(SigningRule.CMS, e);
        }
        return found;
    }
}
