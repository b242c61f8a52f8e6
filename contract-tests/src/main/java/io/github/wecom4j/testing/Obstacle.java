package io.github.wecom4j.testing;

/** Why Prism cannot run in one mode, and what a person can do about it; both are parts of a sentence. */
record Obstacle(String reason, String remedy) {}
