package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The register in the table remote_ae, read anew for each association, so that a change counts at once. */
@ApplicationScoped
class RegisteredAes implements RemoteAes {

    static final String SITE_OF = """
            SELECT site FROM remote_ae
            WHERE title = ?1 AND CAST(?2 AS inet) <<= host
            ORDER BY masklen(host) DESC
            LIMIT 1""";

    @PersistenceContext(unitName = "tongying")
    private EntityManager entities;

    @Override
    @Transactional
    public Optional<String> siteOf(AeTitle title, InetAddress address) {
        try {
            List<?> sites = entities.createNativeQuery(SITE_OF, String.class)
                    .setParameter(1, title.value())
                    .setParameter(2, plain(address))
                    .getResultList();
            return sites.stream().map(String.class::cast).findFirst();
        } catch (PersistenceException e) {
            throw new RegistryUnavailableException(e);
        }
    }

    /** Without the zone of a link-local IPv6 address, which PostgreSQL does not know. */
    static String plain(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
