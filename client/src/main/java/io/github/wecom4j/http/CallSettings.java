package io.github.wecom4j.http;

import java.time.Duration;

/**
 * What all calls of a client have in common.
 *
 * @param retries how often and when a call is repeated
 * @param rates how calls are held back
 * @param listener who is told of each attempt
 * @param checkLimits whether a request that breaks a documented limit is refused before it is sent
 * @param timeout the limit for a whole call with all its attempts; zero for none
 */
public record CallSettings(RetryPolicy retries, RateLimits rates, CallListener listener, boolean checkLimits, Duration timeout) {}
