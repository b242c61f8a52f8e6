package io.github.wecom4j.error;

/** The platform answered with an errcode other than 0. */
public final class WeComApiException extends WeComException {
  private static final long serialVersionUID = 1L;

  /** What the catalogue writes where the caller's address belongs. */
  private static final String CALLER = "the address that the errmsg names";

  private final int errcode;
  private final transient Errmsg errmsg;
  private final transient Errcode meaning;

  /** Creates the exception of an answer of WeCom. */
  public WeComApiException(String operationId, int errcode, String errmsg) {
    this(operationId, Errcode.of(errcode), errmsg);
  }

  /**
   * Creates the exception of an answer.
   *
   * @param meaning what the code means on the platform that answered
   */
  public WeComApiException(String operationId, Errcode meaning, String errmsg) {
    this(operationId, meaning, Errmsg.of(errmsg), null);
  }

  private WeComApiException(String operationId, Errcode meaning, Errmsg errmsg, Throwable cause) {
    super(operationId, message(operationId, meaning, errmsg), cause);
    this.errcode = meaning.code();
    this.errmsg = errmsg;
    this.meaning = meaning;
  }

  private static String message(String operationId, Errcode meaning, Errmsg errmsg) {
    StringBuilder text = new StringBuilder(operationId).append(" failed with errcode ").append(meaning.code());
    if (!meaning.meaning().isEmpty()) {
      text.append(" (").append(meaning.meaning()).append(')');
    }
    text.append(": ").append(errmsg.text().isEmpty() ? "no errmsg" : errmsg.text());
    if (meaning.nextStep() != null) {
      String next = meaning.nextStep();
      text.append(". Next: ").append(errmsg.callerIp() == null ? next : next.replace(CALLER, errmsg.callerIp()));
    }
    return text.toString();
  }

  /** Returns the platform's code. */
  public int errcode() {
    return errcode;
  }

  /** Returns the platform's whole text; its wording changes, so branch on the code. */
  public String errmsg() {
    return errmsg.text();
  }

  /** Returns what the code means, as far as the documentation says. */
  public Errcode meaning() {
    return meaning;
  }

  /** Returns the id by which the platform's support finds the call, or null. */
  public String hint() {
    return errmsg.hint();
  }

  /** Returns the IP address from which the platform saw the call come, or null. */
  public String callerIp() {
    return errmsg.callerIp();
  }

  /** Returns the page that explains the code, or null. */
  public String helpUrl() {
    return errmsg.helpUrl();
  }

  /** Tells whether waiting and repeating can help: the platform was busy or a rate limit was hit. */
  @Override
  public boolean isRetryable() {
    return meaning.retry() == Errcode.Retry.BACKOFF;
  }

  /** Tells whether the token or the secret was rejected. */
  public boolean isTokenProblem() {
    return meaning.category().equals("token");
  }

  /** Tells whether a rate limit was hit. */
  public boolean isRateLimited() {
    return meaning.category().equals("rate_limit");
  }

  @Override
  public WeComApiException again() {
    return new WeComApiException(operationId(), meaning, errmsg, this);
  }
}
