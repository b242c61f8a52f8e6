package io.github.wecom4j.contract;

/**
 * A test that is no case of an operation and yet belongs to a gate, as its tag says.
 *
 * @param gate the gate
 * @param name class and method
 * @param failure what went wrong, or null
 * @param nanos how long it took
 */
record ProjectTest(Gate gate, String name, Throwable failure, long nanos) {}
