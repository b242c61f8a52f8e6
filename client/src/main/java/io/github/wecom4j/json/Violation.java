package io.github.wecom4j.json;

/**
 * One broken limit.
 *
 * @param path where, in wire names, for example {@code msgmenu.list[2].click.content}
 * @param keyword which limit, as the spec calls it, for example {@code maxLength} or {@code x-max-bytes}
 * @param message what was allowed, what was there, and what to do
 */
public record Violation(String path, String keyword, String message) {}
