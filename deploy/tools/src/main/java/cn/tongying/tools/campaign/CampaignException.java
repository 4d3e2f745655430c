package cn.tongying.tools.campaign;

/** A trial that could not be carried out: it says nothing about the product. */
public final class CampaignException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CampaignException(String message) {
        super(message);
    }

    CampaignException(String message, Throwable cause) {
        super(message, cause);
    }
}
