package cn.tongying.reading.signature;

import java.util.Optional;

/** The port to what signs documents. Each call ends within the time that the settings give it. */
public interface SignatureService {
    /** The person whose signature it is, as the report names them. */
    record Signer(String staffNumber, String name, String licenceNumber) {
    }

    /** Makes the document, naming in its words the certificate that it is about to be signed with; without one it says that no CA signed it. */
    interface Document {
        byte[] naming(Optional<SigningCertificate> certificate);
    }

    /** What became of it. Words are Chinese, {@code " | "} and English: the page shows those of its language. */
    sealed interface Outcome {
        /** No CA signs here: the document says so. */
        record OwnSeal(byte[] document) implements Outcome {
        }

        /** The document with the signature in it, checked. */
        record Signed(byte[] document, SignedBy by) implements Outcome {
        }

        /** Nobody answered in time, or the signer has not released it yet: it is tried again. */
        record Later(String words) implements Outcome {
        }

        /** What was answered keeps a rule not: nothing of it is kept. */
        record Broken(SigningRule rule) implements Outcome {
        }

        /** The CA says that it does not sign this. */
        record Refused(String words) implements Outcome {
        }
    }

    /** @param told what somebody else says, in a language of theirs */
    static String words(String zh, String en, String told) {
        String plain = told.isBlank() ? "" : " " + told.strip().replace('|', '/');
        return zh + "。" + plain + " | " + en + "." + plain;
    }

    /** Whether documents of this hospital are signed by a CA. */
    boolean isOfCa(String site);

    /** @param reference the same at each try of one document, for the CA's own record */
    Outcome sign(Signer signer, String reference, Document document);
}
