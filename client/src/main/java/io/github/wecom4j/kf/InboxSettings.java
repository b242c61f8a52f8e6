package io.github.wecom4j.kf;

import io.github.wecom4j.api.kf.MessageApi;
import io.github.wecom4j.api.kf.model.VoiceFormat;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What the builder of an inbox collected; see there. */
record InboxSettings(
    MessageApi messages,
    Supplier<? extends Collection<String>> accounts,
    CursorStore store,
    MessageHandler handler,
    DeadLetterHook deadLetters,
    InboxListener listener,
    String owner,
    Duration pollInterval,
    int parallelism,
    Integer pageLimit,
    VoiceFormat voiceFormat,
    int saveEvery,
    int tries,
    Duration firstPause,
    Duration longestPause,
    Duration leaseLength,
    Supplier<InboxThreads> threads,
    RandomGenerator random) {}
