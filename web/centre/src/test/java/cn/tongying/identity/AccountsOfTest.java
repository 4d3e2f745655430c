package cn.tongying.identity;

import jakarta.persistence.EntityManager;

/** The bean wired by hand, for the tests of other rooms. */
public final class AccountsOfTest {
    private AccountsOfTest() {
    }

    /** It finds accounts and changes none. */
    public static Accounts reading(EntityManager rows) {
        Accounts accounts = new Accounts();
        accounts.rows = rows;
        return accounts;
    }
}
