package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * The key under which an account's browser keeps what is typed and not saved yet (AES-256): it is given to that account alone, in a session, so
 * that nobody else reads the text from the disk of a shared PC.
 */
@ApplicationScoped
class BrowserKeys {
    private static final int BYTES = 32;

    @Inject Database database;

    @Transactional
    public byte[] of(Caller caller) {
        UUID account = Qualification.account(caller);
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        database.update("INSERT INTO reading_browser_key (account, key) VALUES (?, ?) ON CONFLICT DO NOTHING", account, fresh);
        return database.first("SELECT key FROM reading_browser_key WHERE account = ?", row -> row.getBytes(1), account).orElseThrow();
    }
}
