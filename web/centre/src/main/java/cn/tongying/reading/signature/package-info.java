/**
 * Signatures 电子签名: what stands for a report's document. {@link cn.tongying.reading.signature.SignatureService} is the port; by default a document has
 * its own seal alone and says 未经CA签名 ({@link cn.tongying.reading.signature.OwnSeal}), where a licensed CA is set it is signed there for its signer
 * (PAdES B-T: ETSI.CAdES.detached with an RFC 3161 time stamp) and nothing that the CA or the time stamp authority answers is believed before it was checked.
 *
 * <p>No private key is ever here. The room knows nothing of reports: it signs the bytes of a document for a person.
 */
@NullMarked
package cn.tongying.reading.signature;

import org.jspecify.annotations.NullMarked;
