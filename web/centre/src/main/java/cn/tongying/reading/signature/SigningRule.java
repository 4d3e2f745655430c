package cn.tongying.reading.signature;

/** What an answer of the CA or of the time stamp authority must keep before anything of it is stored. */
public enum SigningRule {
    CERTIFICATE("CA 未给出一张可读的 X.509 证书", "the CA gave no readable X.509 certificate"),
    SIGNER("证书不属于签署医师本人（姓名或编号不符）", "the certificate is not the signer's: another name or number"),
    CERTIFICATE_DAYS("证书在签名时不在有效期内", "the certificate is not valid at the time of the signature"),
    KEY("证书的密钥过短、不受支持或不得用于签名", "the certificate's key is too short, of an unsupported kind or not for signatures"),
    CERTIFICATE_CHAIN("证书不能追溯到受信任的 CA", "the certificate does not chain to a trusted CA"),
    CMS("答复不是单一签名者的分离式 CMS 签名", "the answer is no detached CMS signature of one signer"),
    OTHER_CERTIFICATE("签名所用证书不是 CA 先前给出的证书", "it is signed with another certificate than the CA gave for it"),
    ALGORITHM("签名算法不是 SHA-256 的 RSA 或 ECDSA", "the signature is not RSA or ECDSA with SHA-256"),
    DIGEST("签名不是本文档的（摘要不符）", "the signature is of another document: its digest differs"),
    SIGNING_CERTIFICATE("签名属性中没有该证书（ESS signing-certificate-v2）", "the signed attributes do not name the certificate (ESS signing-certificate-v2)"),
    SIGNATURE("签名值验证不通过", "the signature value does not verify"),
    SIZE("签名超过允许的长度", "the signature is longer than there is room for"),
    STAMP("时间戳不是对该签名值的有效时间戳", "the time stamp is no valid one of this signature value"),
    STAMP_TIME("时间戳时间与本机时间相差过大", "the time of the time stamp is too far from this server's clock"),
    STAMP_CHAIN("时间戳证书不能追溯到受信任的时间戳机构", "the time stamp's certificate does not chain to a trusted authority");

    private final String zh;
    private final String en;

    SigningRule(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** With the rule's name, in Chinese and English. */
    public String words() {
        return SignatureService.words("[" + name() + "] " + zh, "[" + name() + "] " + en, "");
    }
}
