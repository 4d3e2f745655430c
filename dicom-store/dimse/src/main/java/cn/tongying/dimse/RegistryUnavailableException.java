package cn.tongying.dimse;

/** The register of remote AEs cannot be read now; a caller should try again later. */
final class RegistryUnavailableException extends RuntimeException {

    RegistryUnavailableException(Throwable cause) {
        super("The register of remote AEs cannot be read", cause);
    }
}
