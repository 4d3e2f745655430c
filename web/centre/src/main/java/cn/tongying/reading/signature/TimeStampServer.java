package cn.tongying.reading.signature;

import static cn.tongying.reading.signature.BrokenRuleException.require;

import cn.tongying.reading.signature.Asking.Answer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;
import org.bouncycastle.util.Store;

/** A time stamp authority (RFC 3161, over HTTP as in its 3.4), and whether what it answers is a stamp of what was sent, now, by somebody trusted. */
final class TimeStampServer {
    private static final int NONCE_BITS = 64;
    /** How far its clock and ours may be apart. */
    private static final Duration APART = Duration.ofMinutes(5);

    private final Asking asking;
    private final URI address;
    private final TrustedCertificates trusted;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** A stamp that was checked. */
    record Stamp(ContentInfo token, Instant at, String authority) {
    }

    TimeStampServer(Asking asking, URI address, TrustedCertificates trusted, Clock clock) {
        this.asking = asking;
        this.address = address;
        this.trusted = trusted;
        this.clock = clock;
    }

    /** Empty when it does not answer. @throws BrokenRuleException when what it answers is no good stamp of it */
    Optional<Stamp> of(byte[] value) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            TimeStampRequest request = generator.generate(NISTObjectIdentifiers.id_sha256, MessageDigest.getInstance("SHA-256").digest(value), new BigInteger(NONCE_BITS, random));
            return switch (asking.post(address, "application/timestamp-query", "application/timestamp-reply", Optional.empty(), request.getEncoded())) {
                case Answer.Given given when given.status() == 200 -> Optional.of(checked(given.body(), request));
                case Answer.Given _, Answer.None _ -> Optional.empty();
            };
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A request is always encoded", e);
        }
    }

    /** RFC 3161 2.2: granted, of what was sent, with its nonce, and signed by a certificate that is for nothing else. */
    private Stamp checked(byte[] answer, TimeStampRequest request) {
        TimeStampToken token;
        X509Certificate signer;
        List<X509Certificate> along;
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            token = response.getTimeStampToken();
            require(token != null, SigningRule.STAMP);
            Store<X509CertificateHolder> certificates = token.getCertificates();
            // Some servers send the same certificate twice: as the signer's, and in its chain.
            Set<X509CertificateHolder> signers = new HashSet<>(certificates.getMatches(signerOf(token)));
            require(signers.size() == 1, SigningRule.STAMP);
            signer = new JcaX509CertificateConverter().getCertificate(signers.iterator().next());
            along = CmsCheck.certificates(certificates);
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider(CmsCheck.PROVIDER).build(signer));
        } catch (TSPException | IOException | CertificateException | OperatorCreationException | IllegalArgumentException e) {
            throw new BrokenRuleException(SigningRule.STAMP, e);
        }
        Instant at = token.getTimeStampInfo().getGenTime().toInstant();
        require(Duration.between(at, clock.instant()).abs().compareTo(APART) <= 0, SigningRule.STAMP_TIME);
        require(trusted.reach(signer, along, at), SigningRule.STAMP_CHAIN);
        return new Stamp(token.toCMSSignedData().toASN1Structure(), at, new SigningCertificate(signer).subject());
    }

    @SuppressWarnings("unchecked")
    private static Selector<X509CertificateHolder> signerOf(TimeStampToken token) {
        return token.getSID();
    }
}
