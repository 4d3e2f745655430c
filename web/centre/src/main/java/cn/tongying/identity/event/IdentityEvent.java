package cn.tongying.identity.event;

/** What happened in this room, told as CDI events in the transaction of the act; the audit writes each down. */
public sealed interface IdentityEvent
        permits SignedIn, SignInFailed, SignedOut, PasswordChanged, AccountMade, AccountChanged, TokenMade, TokenRevoked, TokenRotated, AccessRefused,
        SecondFactorAdded, SecondFactorRemoved, RecoveryCodeUsed, SessionReplayed, ProviderLinked, ProviderUnlinked {
    Actor actor();
}
