package cn.tongying.reading.signature;

import static cn.tongying.reading.signature.BrokenRuleException.require;

import cn.tongying.reading.signature.CaServer.Said;
import cn.tongying.reading.signature.CmsCheck.Checked;
import cn.tongying.reading.signature.SignatureConfig.Number;
import cn.tongying.reading.signature.TimeStampServer.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;

/**
 * A licensed CA signs, an authority stamps the time: first the signer's certificate, which the document names, then the signature of the document's
 * digest, then the stamp of the signature value. A certificate is a person's where its common name is the name that the report was signed under and the
 * subject's serialNumber is that person's staff or licence number.
 */
final class CaSignatures implements SignatureService {
    private final SignatureConfig config;
    private final CaServer ca;
    private final TimeStampServer stamps;
    private final TrustedCertificates trusted;
    private final Clock clock;

    CaSignatures(SignatureConfig config, CaServer ca, TimeStampServer stamps, TrustedCertificates trusted, Clock clock) {
        this.config = config;
        this.ca = ca;
        this.stamps = stamps;
        this.trusted = trusted;
        this.clock = clock;
    }

    static CaSignatures of(SignatureConfig config, Clock clock) {
        Asking asking = new Asking(config);
        TrustedCertificates signers = TrustedCertificates.of(config.trust().orElseThrow(), "TONGYING_CA_TRUST");
        TrustedCertificates authorities = config.stampTrust().map(file -> TrustedCertificates.of(file, "TONGYING_TSA_TRUST")).orElse(signers);
        return new CaSignatures(config, new CaServer(asking, config.ca().orElseThrow(), config.key()),
                new TimeStampServer(asking, config.stamp().orElseThrow(), authorities, clock), signers, clock);
    }

    @Override
    public boolean isOfCa(String site) {
        return config.signs(site);
    }

    @Override
    public Outcome sign(Signer signer, String reference, Document document) {
        try {
            return switch (ca.certificate(signer, reference)) {
                case Said.Nothing<X509Certificate> nothing -> nothing.why();
                case Said.Given<X509Certificate> given -> sign(signer, reference, document, own(given.value(), signer));
            };
        } catch (BrokenRuleException broken) {
            return new Outcome.Broken(broken.rule());
        }
    }

    /** Of the person, in its days and fit to sign with: asked before a document names it. */
    private SigningCertificate own(X509Certificate certificate, Signer signer) {
        SigningCertificate found = new SigningCertificate(certificate);
        String number = config.number() == Number.STAFF ? signer.staffNumber() : signer.licenceNumber();
        require(found.subject().equals(signer.name().strip()) && !number.isBlank() && found.personNumber().equals(number.strip()), SigningRule.SIGNER);
        requireValid(certificate, clock.instant());
        CmsCheck.requireKey(certificate);
        return found;
    }

    private static void requireValid(X509Certificate certificate, Instant at) {
        Date time = Date.from(at);
        require(!time.before(certificate.getNotBefore()) && !time.after(certificate.getNotAfter()), SigningRule.CERTIFICATE_DAYS);
    }

    private Outcome sign(Signer signer, String reference, Document document, SigningCertificate certificate) {
        try (SignedPdf pdf = SignedPdf.of(document.naming(Optional.of(certificate)), signer.name(), clock.instant())) {
            return switch (ca.signature(signer, reference, pdf.digest())) {
                case Said.Nothing<byte[]> nothing -> nothing.why();
                case Said.Given<byte[]> given -> stamped(pdf, CmsCheck.of(given.value(), pdf.digest(), certificate.certificate()), certificate);
            };
        }
    }

    private Outcome stamped(SignedPdf pdf, Checked signed, SigningCertificate certificate) {
        Optional<Stamp> found = stamps.of(signed.signer().getSignature());
        if (found.isEmpty()) {
            return new Outcome.Later(SignatureService.words("时间戳服务无应答", "The time stamp authority does not answer", ""));
        }
        Stamp stamp = found.get();
        requireValid(certificate.certificate(), stamp.at());
        require(trusted.reach(certificate.certificate(), signed.along(), stamp.at()), SigningRule.CERTIFICATE_CHAIN);
        byte[] whole = with(signed, stamp);
        CmsCheck.of(whole, pdf.digest(), certificate.certificate());
        return new Outcome.Signed(pdf.with(whole), new SignedBy(certificate, stamp.at(), stamp.authority()));
    }

    /** The stamp as the unsigned attribute id-aa-signatureTimeStampToken (RFC 3161, appendix A), in place of any that was there. */
    private static byte[] with(Checked signed, Stamp stamp) {
        Attribute attribute = new Attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(stamp.token()));
        AttributeTable unsigned = new AttributeTable(new DERSet(attribute));
        SignerInformation signer = SignerInformation.replaceUnsignedAttributes(signed.signer(), unsigned);
        try {
            return CMSSignedData.replaceSigners(signed.cms(), new SignerInformationStore(List.of(signer))).toASN1Structure().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
