package io.github.wecom4j.auth;

/**
 * What may happen in a run of {@link TokenInterleavingsTest}.
 *
 * @param processes how many processes share the store, each with an interceptor of its own
 * @param leases whether the store lets one of them fetch while the others wait
 * @param storeFails whether steps of the store fail now and then
 * @param fetchFails whether the platform refuses, or is not reached
 * @param slow whether a fetch may take longer than a lease
 * @param sameToken whether the platform gives the same token again while it lives
 * @param newEndsOld whether a new token ends the one before
 * @param time what the clock does
 * @param callsEnd whether calls are cancelled and threads interrupted while they wait
 */
record Scenario(int processes, boolean leases, boolean storeFails, boolean fetchFails, boolean slow, boolean sameToken, boolean newEndsOld,
    Time time, boolean callsEnd) {

  /** Tells whether a fetch is made only where no token of use is to be had, in the process or in the store. */
  boolean fetchesOnlyWhenNeeded() {
    return !storeFails && time != Time.JUMPS && (processes == 1 || leases && !slow);
  }

  /** Tells whether a process that has fetched a token goes on with it until it is due or rejected, whatever its store does. */
  boolean keepsWhatItHas() {
    return processes == 1 && time != Time.JUMPS;
  }

  /** What a clock may do. */
  enum Time {
    STANDS,
    PASSES,
    /** Also back. */
    JUMPS
  }
}
