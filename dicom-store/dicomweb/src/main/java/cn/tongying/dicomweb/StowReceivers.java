package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places in which bodies of Store requests are read. Each holds a thread of the server for as long as its sender takes,
 * so that there are far fewer of them than threads: whoever finds none is told so at once, before anything is read, and the
 * server goes on answering all else. One for the whole server; its lock guards two numbers and no I/O.
 */
@ApplicationScoped
public class StowReceivers {

    @Inject
    DicomWebConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> ofAccount = new HashMap<>();
    private int places;
    private int placesPerAccount;
    private int taken;

    @PostConstruct
    void start() {
        places = config.stowReceivers();
        placesPerAccount = config.stowReceiversPerAccount();
    }

    /** A place to read one body in. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws Problem 503 when there is no place, for this account or at all */
    Place enter(Caller caller) {
        String account = account(caller);
        if (!take(account)) {
            throw Problem.overloaded(config.retryAfterSeconds());
        }
        return () -> leave(account);
    }

    /** All tokens of an account together: their callers are named after the account, a slash and the token. */
    static String account(Caller caller) {
        int slash = caller.kind() == Caller.Kind.TOKEN ? caller.name().indexOf('/') : -1;
        return slash < 0 ? caller.name() : caller.name().substring(0, slash);
    }

    /** Bodies that are read now. */
    int reading() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean take(String account) {
        lock.lock();
        try {
            if (taken >= places || ofAccount.getOrDefault(account, 0) >= placesPerAccount) {
                return false;
            }
            taken++;
            ofAccount.merge(account, 1, Integer::sum);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void leave(String account) {
        lock.lock();
        try {
            taken--;
            ofAccount.computeIfPresent(account, (key, held) -> held == 1 ? null : held - 1);
        } finally {
            lock.unlock();
        }
    }
}
