package cn.tongying.identity;

/** The bean wired by hand, for the tests of other rooms. */
public final class ServiceAccountsOfTest {
    private ServiceAccountsOfTest() {
    }

    public static ServiceAccounts wired(Rig rig) {
        ServiceAccounts accounts = new ServiceAccounts();
        accounts.rows = rig.rows;
        accounts.accounts = rig.accounts;
        accounts.hasher = rig.hasher;
        return accounts;
    }
}
