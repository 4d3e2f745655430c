package cn.tongying.archive.site;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A hospital of the alliance. Registered by the administration, never changed here. */
@Entity
@Table(name = "site")
public class SiteEntity {

    @Id
    private String code;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    private String issuer;

    protected SiteEntity() {
        this("", "", "", "");
    }

    SiteEntity(String code, String nameZh, String nameEn, String issuer) {
        this.code = code;
        this.nameZh = nameZh;
        this.nameEn = nameEn;
        this.issuer = issuer;
    }

    SiteName name() {
        return new SiteName(code, nameZh, nameEn);
    }

    String issuer() {
        return issuer;
    }
}
