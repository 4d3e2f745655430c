package cn.tongying.reading.signature;

import java.util.Optional;

/** The default: the seal of the report, printed in it, is all there is. */
final class OwnSeal implements SignatureService {
    @Override
    public boolean isOfCa(String site) {
        return false;
    }

    @Override
    public Outcome sign(Signer signer, String reference, Document document) {
        return new Outcome.OwnSeal(document.naming(Optional.empty()));
    }
}
