package cn.tongying.identity.firststart;

import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Username;
import cn.tongying.identity.password.FirstPassword;
import cn.tongying.identity.password.PasswordHash;
import cn.tongying.identity.password.PasswordHasher;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * When the web application starts (a listener of this module's web-fragment; Payara does not tell CDI beans in every packaging):
 * switches the demo's accounts on or off, makes the three administrators if there is no account at all, and the demo's accounts
 * if the demo is asked for, and hands their random passwords to the launcher's file (and, for the demo, fresh tokens at each
 * start). An account named by TONGYING_RESET_PASSWORD gets a new random password, handed over in the same way. Without such a file no account is made, since nobody would ever know its password. The accounts are committed only
 * when the file is written.
 */
public class FirstStart implements ServletContextListener {
    private static final String RESET = "tongying.reset.password";
    /** Beside the file of the first passwords. */
    private static final String RESET_FILE = "reset-password";
    private static final Logger LOG = System.getLogger(FirstStart.class.getName());

    @Inject IdentityConfig config;
    @Inject FirstAccounts accounts;
    @Inject PasswordHasher hasher;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        try {
            sayWhoIsLocked(accounts.standing(config.demo()));
            config.firstPasswordFile().map(FirstPasswordFile::new).ifPresentOrElse(this::makeMissing, FirstStart::sayWhyNot);
            resetAsked();
        } catch (UncheckedIOException failure) {
            LOG.log(Level.ERROR, "No first account was made: {0}", failure.getMessage());
        }
    }

    private static void sayWhoIsLocked(List<String> demo) {
        if (!demo.isEmpty()) {
            LOG.log(Level.WARNING, "演示账号 {0} 已停用，因为本次启动没有 --demo。 The demo''s accounts {0} are locked, since this start is without --demo.",
                    String.join(", ", demo));
        }
    }

    private static void sayWhyNot() {
        LOG.log(Level.INFO, "TONGYING_FIRST_PASSWORD_FILE is not set: no first account is made");
    }

    private void resetAsked() {
        ConfigProvider.getConfig().getOptionalValue(RESET, String.class)
                .ifPresent(username -> config.firstPasswordFile().ifPresent(first -> reset(username, new FirstPasswordFile(first.resolveSibling(RESET_FILE)))));
    }

    /** For whoever may start the server: a new password where the last security administrator's is forgotten. */
    void reset(String username, FirstPasswordFile file) {
        String password = FirstPassword.random();
        boolean done = Username.typed(username).filter(name -> accounts.reset(name, password, hasher.hash(password.toCharArray()), file)).isPresent();
        LOG.log(done ? Level.INFO : Level.ERROR, done ? "One account was given a new password, as asked at the start"
                : "No password was changed: there is no account of the name in TONGYING_RESET_PASSWORD");
    }

    void makeMissing(FirstPasswordFile file) {
        List<FirstAccounts.Wanted> missing = accounts.missing(config.demo());
        if (missing.isEmpty() && !config.demo()) {
            return;
        }
        Map<FirstAccounts.Wanted, PasswordHash> hashes = new LinkedHashMap<>();
        List<FirstPasswordFile.Line> lines = new ArrayList<>();
        for (FirstAccounts.Wanted wanted : missing) {
            String password = FirstPassword.random();
            hashes.put(wanted, hasher.hash(password.toCharArray()));
            lines.add(new FirstPasswordFile.Line(wanted.username().text(), password, wanted.rolesText()));
        }
        accounts.make(hashes, lines, config.demo(), file);
        LOG.log(Level.INFO, "{0} first account(s) made", hashes.size());
    }
}
